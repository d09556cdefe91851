package org.opsitools.common.backend.method;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.MissingDataException;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.ScalarType;

/** Single hosts: names, keys, addresses, and the older ways to make and remove them. */
final class HostMethods extends TableGroup {
  private static final String TABLE =
      """
      host_renameOpsiClient(id, newId) write
          Gives a client another id; everything that belongs to it moves along.
      host_renameOpsiDepotserver(oldId, newId) write
          Gives a depot server another id; everything that names it follows.
      getHostId(hostname) read
          Returns the id that a host name has in the domain of the config server.
      getDomain() read
          Returns the domain of the config server.
      getIpAddress(hostId) read deprecated host_getObjects
          Returns the stored IP address of a host, or an empty text.
      createClient(clientName, domain, *description, *notes, *ipAddress, *hardwareAddress) \
      write deprecated host_createOpsiClient
          Makes a client and returns its id.
      createServer(serverName, domain, *description, *notes) \
      write deprecated host_createOpsiConfigserver
          Makes a config server and returns its id.
      createDepot(depotName, domain, depotLocalUrl, depotRemoteUrl, repositoryLocalUrl, \
      repositoryRemoteUrl, network, *description, *notes, *maxBandwidth=0) \
      write deprecated host_createOpsiDepotserver
          Makes a depot server and returns its id.
      deleteClient(clientId) write deprecated host_delete
          Removes a client and everything that belongs to it.
      deleteDepot(depotId) write deprecated host_delete
          Removes a depot server and everything that belongs to it.
      deleteServer(serverId) write deprecated host_delete
          Removes a server and everything that belongs to it.
      setHostDescription(hostId, description) write
          Sets the description of a host.
      setHostNotes(hostId, notes) write
          Sets the notes on a host.
      setHostInventoryNumber(hostId, inventoryNumber) write
          Sets the inventory number of a host.
      setHostLastSeen(hostId, timestamp) write deprecated
          Sets the time at which a client was last seen.
      getHost_hash(hostId) read
          Returns a host as a map without nulls, with short times.
      getClientIdByMac(mac) read deprecated host_getIdents
          Returns the client that has a hardware address, or an empty text.
      getServerIds_list() read
          Lists the ids of config servers.
      getServerId(clientId) read
          Returns the id of the config server.
      getDepotIds_list() read
          Lists the ids of master depots.
      getDepot_hash(depotId) read
          Returns a depot server as a map without nulls.
      getDepotId(clientId) read
          Returns the id of a client's depot.
      getOpsiHostKey(hostId) read
          Returns the key of a host.
      setOpsiHostKey(hostId, opsiHostKey) write
          Sets the key of a host.
      getMacAddresses_list(hostId) read
          Returns a list of the hardware address of a host.
      setMacAddresses(hostId, *macs=[]) write
          Sets the hardware address of a host to the first of a list.
      getMacAddress(hostId) read
          Returns the hardware address of a host, or an empty text.
      setMacAddress(hostId, mac) write
          Sets the hardware address of a host.
      """;

  HostMethods() {
    super(TABLE);
  }

  @Override
  public @Nullable Object call(String method, Call call) {
    return switch (method) {
      case "host_renameOpsiClient" -> {
        call.session().renameClient(call.hostId("id"), call.hostId("newId"));
        yield null;
      }
      case "host_renameOpsiDepotserver" -> {
        call.session().renameDepotserver(call.hostId("oldId"), call.hostId("newId"));
        yield null;
      }
      case "createClient", "createServer", "createDepot" -> create(method, call);
      case "deleteClient" -> delete(call.hostId("clientId"), call);
      case "deleteDepot" -> delete(call.hostId("depotId"), call);
      case "deleteServer" -> delete(call.hostId("serverId"), call);
      case "setHostDescription" -> set(call, "description", call.text("description"));
      case "setHostNotes" -> set(call, "notes", call.text("notes"));
      case "setHostInventoryNumber" -> set(call, "inventoryNumber", call.text("inventoryNumber"));
      case "setHostLastSeen" -> set(call, "lastSeen", call.text("timestamp"));
      case "setOpsiHostKey" -> set(call, "opsiHostKey", call.requiredText("opsiHostKey"));
      case "setMacAddress" -> set(call, "hardwareAddress", call.text("mac"));
      case "setMacAddresses" -> set(call, "hardwareAddress", firstAddress(call));
      default -> read(method, call);
    };
  }

  private static @Nullable Object read(String method, Call call) {
    return switch (method) {
      case "getHostId" ->
          ScalarType.HOST_ID.parse(call.requiredText("hostname") + "." + domain(call));
      case "getDomain" -> domain(call);
      case "getIpAddress" -> PlainText.printed(host(call).ipAddress());
      case "getHost_hash" -> hash(host(call));
      case "getClientIdByMac" -> byAddress(call);
      case "getServerIds_list" -> call.records().hostIds("OpsiConfigserver");
      case "getServerId" -> server(call);
      case "getDepotIds_list" -> masterDepots(call.records());
      case "getDepot_hash" -> depot(call);
      case "getDepotId" -> call.records().depotOf(call.hostId("clientId"));
      case "getOpsiHostKey" -> host(call).opsiHostKey();
      case "getMacAddress" -> PlainText.printed(host(call).hardwareAddress());
      case "getMacAddresses_list" -> List.of(PlainText.printed(host(call).hardwareAddress()));
      default -> throw MethodGroup.unworked(method);
    };
  }

  private static Host host(Call call) {
    return call.records().host(call.hostId("hostId"));
  }

  private static String server(Call call) {
    return call.records().hostIds("OpsiConfigserver").stream()
        .findFirst()
        .orElseThrow(() -> new MissingDataException("There is no config server"));
  }

  private static String domain(Call call) {
    String id = server(call);
    return id.substring(id.indexOf('.') + 1);
  }

  /** The ids of depots that are not copies of another one. */
  static List<String> masterDepots(Records records) {
    return records
        .find(Host.FAMILY, Records.filter("type", "OpsiDepotserver", "isMasterDepot", true))
        .stream()
        .map(Host::id)
        .toList();
  }

  private static @Nullable Object delete(String id, Call call) {
    call.session().delete(Host.FAMILY, call.records().find(Host.FAMILY, Records.filter("id", id)));
    return null;
  }

  private static @Nullable Object set(Call call, String attribute, @Nullable Object value) {
    Host host = host(call);
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("id", host.id());
    values.put(attribute, value);
    call.session().update(Host.FAMILY, List.of(Host.FAMILY.create(host.className(), values)));
    return null;
  }

  private static String firstAddress(Call call) {
    return call.texts("macs").stream()
        .findFirst()
        .orElseThrow(() -> call.refused("expected at least one address as macs"));
  }

  private static String create(String method, Call call) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>(call.values());
    values.values().removeIf(Call::isEmpty);
    List<String> names = List.copyOf(call.values().keySet());
    String id =
        ScalarType.HOST_ID.parse(
            call.requiredText(names.get(0)) + "." + call.requiredText("domain"));
    values.put("id", id);
    Optional.ofNullable(values.get("network"))
        .ifPresent(network -> values.put("networkAddress", network));
    values.keySet().removeAll(Arrays.asList(names.get(0), "domain", "network"));
    String className =
        switch (method) {
          case "createClient" -> "OpsiClient";
          case "createServer" -> "OpsiConfigserver";
          default -> "OpsiDepotserver";
        };
    call.session().insert(Host.FAMILY, List.of(Host.FAMILY.create(className, values)));
    return id;
  }

  /** A host as the older methods give it. */
  static Map<String, @Nullable Object> hash(Host host) {
    Row row = new Row(host.toHash());
    row.renamed("id", "hostId").without("type");
    if (!host.type().isDepot()) {
      row.with("created", PlainText.compactTime(host.created()));
      row.with("lastSeen", PlainText.compactTime(host.lastSeen()));
    }
    return PlainText.withoutNulls(row.toMap());
  }

  private static Map<String, @Nullable Object> depot(Call call) {
    String id = call.hostId("depotId");
    Host depot =
        call
            .records()
            .find(Host.FAMILY, Records.filter("id", id, "type", "OpsiDepotserver"))
            .stream()
            .findFirst()
            .orElseThrow(() -> new MissingDataException("Depot '" + id + "' not found"));
    return PlainText.withoutNulls(
        new Row(depot.toHash()).without("type").with("ip", depot.ipAddress()).toMap());
  }

  private static String byAddress(Call call) {
    return call
        .records()
        .identities(
            Host.FAMILY,
            Records.filter(
                "type",
                "OpsiClient",
                "hardwareAddress",
                call.scalar("mac", ScalarType.HARDWARE_ADDRESS)))
        .stream()
        .map(Host::id)
        .findFirst()
        .orElse("");
  }
}
