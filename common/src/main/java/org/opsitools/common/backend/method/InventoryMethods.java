package org.opsitools.common.backend.method;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.AuditHardware;
import org.opsitools.common.objects.AuditHardwareOnHost;
import org.opsitools.common.objects.AuditSoftware;
import org.opsitools.common.objects.AuditSoftwareOnClient;

/** Hardware and software that inventories have found. */
final class InventoryMethods extends TableGroup {
  private static final String TABLE =
      """
      auditHardware_getConfig(*language) plain
          Returns which attributes of which classes of hardware are taken stock of.
      getOpsiHWAuditConf(*locale) plain deprecated auditHardware_getConfig
          Returns which attributes of which classes of hardware are taken stock of.
      auditHardwareOnHost_setObsolete(hostId) write
          Removes what is known of the hardware of hosts, before it is told anew.
      auditSoftwareOnClient_setObsolete(clientId) write
          Removes what is known of the software of clients, before it is told anew.
      getSoftwareAuditDataCount() read
          Counts what inventories know of software.
      getHardwareAuditDataCount() read
          Counts what inventories know of hardware.
      getSoftwareInformation_hash(hostId) read deprecated auditSoftwareOnClient_getObjects
          Returns the software of a client by its Windows id.
      getSoftwareInformation_listOfHashes() read deprecated auditSoftwareOnClient_getObjects
          Lists all software with the clients that have it.
      setSoftwareInformation(hostId, info) write deprecated auditSoftwareOnClient_updateObjects
          Sets the software of a client.
      deleteSoftwareInformation(hostId) write deprecated auditSoftwareOnClient_delete
          Removes what is known of a client's software.
      getHardwareInformation_hash(hostId) read deprecated auditHardwareOnHost_getObjects
          Returns the hardware of a host by its class.
      setHardwareInformation(hostId, info) write deprecated auditHardwareOnHost_updateObjects
          Sets the hardware of a host.
      deleteHardwareInformation(hostId) write deprecated auditHardwareOnHost_delete
          Removes what is known of a host's hardware.
      """;

  private static final String NEVER_SCANNED = "2000-01-01 00:00:00";
  private static final String PROPERTIES = "SCANPROPERTIES";

  private final DirectSettings settings;

  InventoryMethods(DirectSettings settings) {
    super(TABLE);
    this.settings = settings;
  }

  @Override
  public @Nullable Object call(String method, Call call) {
    return switch (method) {
      case "auditHardware_getConfig", "getOpsiHWAuditConf" -> settings.site().hardware().get();
      case "auditHardwareOnHost_setObsolete" -> deleteHardware(call, named(call, "hostId"));
      case "auditSoftwareOnClient_setObsolete" -> deleteSoftware(call, named(call, "clientId"));
      case "getSoftwareAuditDataCount" ->
          call.records().all(AuditSoftware.FAMILY).size()
              + call.records().all(AuditSoftwareOnClient.FAMILY).size();
      case "getHardwareAuditDataCount" ->
          call.records().all(AuditHardware.FAMILY).size()
              + call.records().all(AuditHardwareOnHost.FAMILY).size();
      case "getSoftwareInformation_hash" -> softwareOf(call, call.hostId("hostId"));
      case "getSoftwareInformation_listOfHashes" -> allSoftware(call);
      case "setSoftwareInformation" -> setSoftware(call, call.hostId("hostId"));
      case "deleteSoftwareInformation" -> deleteSoftware(call, call.hostId("hostId"));
      case "getHardwareInformation_hash" -> hardwareOf(call, call.hostId("hostId"));
      case "setHardwareInformation" -> setHardware(call, call.hostId("hostId"));
      case "deleteHardwareInformation" -> deleteHardware(call, call.hostId("hostId"));
      default -> throw MethodGroup.unworked(method);
    };
  }

  private static @Nullable Object deleteHardware(Call call, Object hostIds) {
    call.session()
        .delete(
            AuditHardwareOnHost.FAMILY,
            call.records().find(AuditHardwareOnHost.FAMILY, Records.filter("hostId", hostIds)));
    return null;
  }

  /** Hosts that must be named; a pattern names them, too. */
  private static List<String> named(Call call, String parameter) {
    if (!call.has(parameter)) {
      throw call.refused("this would concern every host; give '*' to say so");
    }
    return call.texts(parameter);
  }

  /** All software by what identifies it. */
  static Map<List<@Nullable Object>, AuditSoftware> byIdentity(Call call) {
    Map<List<@Nullable Object>, AuditSoftware> all = new HashMap<>();
    call.records()
        .all(AuditSoftware.FAMILY)
        .forEach(software -> all.put(identity(software.toHash()), software));
    return all;
  }

  /** What identifies the software that an object of any class is about. */
  static List<@Nullable Object> identity(Map<String, @Nullable Object> hash) {
    List<@Nullable Object> identity = new ArrayList<>();
    AuditSoftware.FAMILY
        .identAttributes()
        .forEach(attribute -> identity.add(hash.get(attribute.name())));
    return identity;
  }

  private static Map<String, @Nullable Object> softwareOf(Call call, String clientId) {
    Map<List<@Nullable Object>, AuditSoftware> software = byIdentity(call);
    Map<String, @Nullable Object> result = new TreeMap<>();
    String scanned = NEVER_SCANNED;
    for (AuditSoftwareOnClient found :
        call.records().find(AuditSoftwareOnClient.FAMILY, Records.filter("clientId", clientId))) {
      scanned = later(scanned, found.lastseen());
      AuditSoftware described = software.get(identity(found.toHash()));
      if (described == null || Call.isEmpty(described.windowsSoftwareId())) {
        continue;
      }
      Row row = new Row(found.toHash());
      row.without("clientId", "name", "version", "subVersion", "language", "architecture");
      row.without("state", "firstseen", "lastseen", "type");
      result.put(
          PlainText.printed(described.windowsSoftwareId()),
          PlainText.withoutNulls(
              row.with("softwareId", described.windowsSoftwareId())
                  .with("displayName", described.windowsDisplayName())
                  .with("displayVersion", described.windowsDisplayVersion())
                  .with("installSize", described.installSize())
                  .toMap()));
    }
    result.put(PROPERTIES, Map.of("scantime", scanned));
    return result;
  }

  private static String later(String time, @Nullable String other) {
    return other != null && other.compareTo(time) > 0 ? other : time;
  }

  private static List<@Nullable Object> allSoftware(Call call) {
    Map<List<@Nullable Object>, List<AuditSoftwareOnClient>> found = new HashMap<>();
    call.records()
        .all(AuditSoftwareOnClient.FAMILY)
        .forEach(
            one ->
                found.computeIfAbsent(identity(one.toHash()), key -> new ArrayList<>()).add(one));
    List<@Nullable Object> rows = new ArrayList<>();
    for (AuditSoftware software : call.records().all(AuditSoftware.FAMILY)) {
      String uninstall = "";
      String binary = "";
      List<String> clients = new ArrayList<>();
      for (AuditSoftwareOnClient one : found.getOrDefault(identity(software.toHash()), List.of())) {
        uninstall = Call.isEmpty(one.uninstallString()) ? uninstall : one.uninstallString();
        binary = Call.isEmpty(one.binaryName()) ? binary : one.binaryName();
        clients.add(one.clientId());
      }
      rows.add(
          new Row(software.toHash())
              .renamed("windowsDisplayName", "displayName")
              .renamed("windowsDisplayVersion", "displayVersion")
              .without("type", "name", "architecture", "language", "version", "subVersion")
              .with("installSize", software.installSize() == null ? 0L : software.installSize())
              .with("uninstallString", uninstall)
              .with("binaryName", binary)
              .with("installedOn", clients)
              .with("installationCount", clients.size())
              .toMap());
    }
    return rows;
  }

  private static @Nullable Object deleteSoftware(Call call, Object clientId) {
    call.session()
        .delete(
            AuditSoftwareOnClient.FAMILY,
            call.records()
                .find(AuditSoftwareOnClient.FAMILY, Records.filter("clientId", clientId)));
    return null;
  }

  private static @Nullable Object setSoftware(Call call, String clientId) {
    deleteSoftware(call, clientId);
    List<AuditSoftware> software = new ArrayList<>();
    List<AuditSoftwareOnClient> found = new ArrayList<>();
    call.map("info")
        .forEach(
            (windowsId, told) -> {
              if (!windowsId.equals(PROPERTIES)) {
                Map<String, @Nullable Object> values = software(windowsId, told);
                values.put("clientId", clientId);
                software.add(AuditSoftware.FAMILY.create("AuditSoftware", values));
                found.add(AuditSoftwareOnClient.FAMILY.create("AuditSoftwareOnClient", values));
              }
            });
    call.session().insert(AuditSoftware.FAMILY, software);
    call.session().insert(AuditSoftwareOnClient.FAMILY, found);
    return null;
  }

  /** What an older inventory tells of a software, by the attributes of both classes. */
  private static Map<String, @Nullable Object> software(String windowsId, @Nullable Object told) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("name", windowsId);
    values.put("version", "");
    values.put("subVersion", "");
    values.put("language", "");
    values.put("architecture", "x86");
    values.put("windowsSoftwareId", windowsId);
    values.put("windowsDisplayName", "");
    values.put("windowsDisplayVersion", "");
    values.put("installSize", -1);
    if (told instanceof Map<?, ?> map) {
      map.forEach((name, value) -> put(values, String.valueOf(name), value));
    }
    return values;
  }

  private static void put(
      Map<String, @Nullable Object> values, String name, @Nullable Object value) {
    switch (name.toLowerCase(Locale.ROOT)) {
      case "displayname" -> {
        values.put("windowsDisplayName", value);
        if (!Call.isEmpty(value)) {
          values.put("name", value);
        }
      }
      case "displayversion" -> {
        values.put("windowsDisplayVersion", value);
        values.put("version", PlainText.printed(value));
      }
      case "installsize" -> values.put("installSize", value);
      case "uninstallstring" -> values.put("uninstallString", value);
      case "binaryname" -> values.put("binaryName", value);
      case "usagefrequency" -> values.put("usageFrequency", value);
      case "lastused" -> values.put("lastUsed", value);
      default -> {
        // The older inventories tell more than is kept.
      }
    }
  }

  private static Map<String, @Nullable Object> hardwareOf(Call call, String hostId) {
    Map<String, List<@Nullable Object>> classes = new TreeMap<>();
    String scanned = NEVER_SCANNED;
    for (AuditHardwareOnHost found :
        call.records()
            .find(AuditHardwareOnHost.FAMILY, Records.filter("hostId", hostId, "state", 1))) {
      scanned = later(scanned, found.lastseen());
      classes.computeIfAbsent(found.hardwareClass(), name -> new ArrayList<>()).add(found.values());
    }
    Map<String, @Nullable Object> result = new TreeMap<>(classes);
    result.put(PROPERTIES, List.of(Map.of("scantime", scanned)));
    return result;
  }

  private static @Nullable Object setHardware(Call call, String hostId) {
    deleteHardware(call, hostId);
    List<AuditHardwareOnHost> found = new ArrayList<>();
    call.map("info")
        .forEach(
            (hardwareClass, devices) -> {
              if (!hardwareClass.equals(PROPERTIES) && devices instanceof Collection<?> list) {
                list.forEach(device -> found.add(device(call, hostId, hardwareClass, device)));
              }
            });
    call.session().insertOrUpdate(AuditHardwareOnHost.FAMILY, found);
    return null;
  }

  private static AuditHardwareOnHost device(
      Call call, String hostId, String hardwareClass, @Nullable Object device) {
    if (!(device instanceof Map<?, ?> map)) {
      throw call.refused("expected an object as device, found '" + device + "'");
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    map.forEach((name, value) -> values.put(String.valueOf(name), value));
    values.put("hostId", hostId);
    values.put("hardwareClass", hardwareClass);
    values.put("state", 1);
    return AuditHardwareOnHost.FAMILY.create("AuditHardwareOnHost", values);
  }
}
