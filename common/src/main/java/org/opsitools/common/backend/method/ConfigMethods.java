package org.opsitools.common.backend.method;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.DepotAssignments;
import org.opsitools.common.backend.MissingDataException;
import org.opsitools.common.objects.BooleanText;
import org.opsitools.common.objects.Config;
import org.opsitools.common.objects.ConfigState;
import org.opsitools.common.objects.ConfigType;
import org.opsitools.common.objects.Host;

/** Configs, their states, and what clients are told of their depot. */
final class ConfigMethods extends TableGroup {
  private static final String TABLE =
      """
      configState_getValues(*config_ids, *object_ids, *with_defaults=true) read
          Returns the values of configs by object and config, with what depots and defaults say.
      configState_getClientToDepotserver(*depotIds=[], *clientIds=[], *masterOnly=true, \
      *productIds=[]) read
          Lists the depot of each client; without masterOnly also depots with the same products.
      getGeneralConfig_hash(*objectId) read deprecated configState_getObjects
          Returns the values of all configs for an object as texts joined by commas.
      getGeneralConfigValue(key, *objectId) read deprecated configState_getObjects
          Returns the values of one config for an object as a text joined by commas.
      setGeneralConfig(config, *objectId) write deprecated configState_create
          Sets defaults, or the states of a client, of the given configs; others stay.
      setGeneralConfigValue(key, value, *objectId) write deprecated configState_create
          Sets the default, or the state of a client, of one config.
      deleteGeneralConfig(objectId) write deprecated configState_delete
          Removes all config states of an object.
      getNetworkConfig_hash(*objectId) read deprecated
          Returns what a client must know of its servers and shares.
      getNetworkConfigValue(key, *objectId) read deprecated
          Returns one value of getNetworkConfig_hash.
      setNetworkConfig(config, *objectId) write deprecated configState_create
          Sets the depot of a client; other values are refused.
      changeWANConfig(boolean, clientIds) write
          Switches clients between working in the local network and over a wide one.
      """;

  ConfigMethods() {
    super(TABLE);
  }

  @Override
  public @Nullable Object call(String method, Call call) {
    return switch (method) {
      case "configState_getValues" ->
          call.session()
              .effectiveValues()
              .ofConfigs(
                  call.texts("config_ids"), call.texts("object_ids"), call.flag("with_defaults"));
      case "configState_getClientToDepotserver" -> clientToDepot(call);
      case "getGeneralConfig_hash" -> general(objectId(call), call);
      case "getGeneralConfigValue" -> general(objectId(call), call).get(call.requiredText("key"));
      case "setGeneralConfig" -> set(call.map("config"), call);
      case "setGeneralConfigValue" -> {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put(call.requiredText("key"), call.value("value"));
        yield set(one, call);
      }
      case "deleteGeneralConfig" -> {
        call.session()
            .delete(
                ConfigState.FAMILY,
                call.records()
                    .find(ConfigState.FAMILY, Records.filter("objectId", call.hostId("objectId"))));
        yield null;
      }
      case "getNetworkConfig_hash" -> network(call);
      case "getNetworkConfigValue" -> network(call).get(call.requiredText("key"));
      case "setNetworkConfig" -> setNetwork(call);
      case "changeWANConfig" -> changeWan(call);
      default -> throw MethodGroup.unworked(method);
    };
  }

  private static List<@Nullable Object> clientToDepot(Call call) {
    List<String> wanted = call.hostIds("depotIds");
    Set<String> masters = new TreeSet<>(call.records().depotIds());
    boolean alternatives = !call.flag("masterOnly");
    Map<String, Set<String>> contents =
        alternatives ? contents(call, call.texts("productIds")) : Map.of();
    List<@Nullable Object> result = new ArrayList<>();
    depotsOf(call, call.hostIds("clientIds"))
        .forEach(
            (client, depot) -> {
              if (masters.contains(depot) && (wanted.isEmpty() || wanted.contains(depot))) {
                result.add(
                    new Row()
                        .with("depotId", depot)
                        .with("clientId", client)
                        .with(
                            "alternativeDepotIds",
                            alternatives ? same(contents, masters, depot) : List.of())
                        .toMap());
              }
            });
    return result;
  }

  /** The depots of the clients among some ids; of all clients if there are no ids. */
  private static Map<String, String> depotsOf(Call call, List<String> ids) {
    List<String> clients =
        ids.isEmpty()
            ? ids
            : call
                .records()
                .identities(Host.FAMILY, Records.filter("type", "OpsiClient", "id", ids))
                .stream()
                .map(Host::id)
                .toList();
    return clients.isEmpty() && !ids.isEmpty()
        ? Map.of()
        : call.session().depotAssignments().depotsOf(clients);
  }

  private static Map<String, Set<String>> contents(Call call, List<String> productIds) {
    Map<String, Set<String>> contents = new TreeMap<>();
    call.records()
        .onDepots(productIds, List.of())
        .forEach(
            held ->
                contents
                    .computeIfAbsent(held.depotId(), id -> new TreeSet<>())
                    .add(held.productId() + ";" + held.version()));
    return contents;
  }

  private static List<String> same(
      Map<String, Set<String>> contents, Set<String> depots, String depot) {
    Set<String> own = contents.getOrDefault(depot, Set.of());
    return depots.stream()
        .filter(other -> !other.equals(depot))
        .filter(other -> contents.getOrDefault(other, Set.of()).equals(own))
        .toList();
  }

  /** The client that is meant; null if it is a server or nobody, whom the defaults stand for. */
  private static @Nullable String objectId(Call call) {
    if (!call.has("objectId")) {
      return null;
    }
    String id = call.hostId("objectId");
    return call.records().depotIds().contains(id) ? null : id;
  }

  private static Map<String, @Nullable Object> general(@Nullable String objectId, Call call) {
    Map<String, @Nullable Object> texts = new TreeMap<>();
    if (objectId == null) {
      call.records()
          .all(Config.FAMILY)
          .forEach(config -> texts.put(config.id(), PlainText.joined(config.defaultValues())));
    } else {
      call.session()
          .effectiveValues()
          .ofConfigs(List.of(), List.of(objectId), true)
          .getOrDefault(objectId, Map.of())
          .forEach((id, values) -> texts.put(id, PlainText.joined(values)));
    }
    return texts;
  }

  private static @Nullable Object set(Map<String, @Nullable Object> values, Call call) {
    String objectId = objectId(call);
    Map<String, Config> known = new LinkedHashMap<>();
    call.records()
        .find(Config.FAMILY, Records.filter("id", List.copyOf(values.keySet())))
        .forEach(config -> known.put(config.id(), config));
    List<Config> configs = new ArrayList<>();
    List<ConfigState> states = new ArrayList<>();
    values.forEach(
        (id, given) -> {
          Object value = plain(given);
          Config stored = known.get(id);
          if (stored == null) {
            configs.add(newConfig(id, value));
          } else if (objectId == null) {
            configs.add(withDefault(stored, value));
          }
          if (objectId != null) {
            boolean text = stored != null && stored.type() == ConfigType.UNICODE;
            states.add(state(id, objectId, text ? PlainText.printed(given) : value));
          }
        });
    call.session().insert(Config.FAMILY, configs);
    call.session().insert(ConfigState.FAMILY, states);
    return null;
  }

  /** Words for true and false become what they mean. */
  private static Object plain(@Nullable Object given) {
    if (given instanceof Boolean) {
      return given;
    }
    String text = PlainText.printed(given);
    return BooleanText.parse(text).<Object>map(flag -> flag).orElse(text);
  }

  private static Config newConfig(String id, Object value) {
    return Config.FAMILY.create(
        value instanceof Boolean ? "BoolConfig" : "UnicodeConfig",
        value instanceof Boolean
            ? Map.of("id", id, "defaultValues", List.of(value))
            : Map.of(
                "id",
                id,
                "defaultValues",
                List.of(value),
                "possibleValues",
                List.of(value),
                "editable",
                true,
                "multiValue",
                false));
  }

  /** The value also becomes possible. */
  private static Config withDefault(Config config, Object value) {
    List<@Nullable Object> possible =
        new ArrayList<>(Optional.ofNullable(config.possibleValues()).orElse(List.of()));
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    if (config.type() == ConfigType.UNICODE) {
      Object text = PlainText.printed(value);
      if (!possible.contains(text)) {
        possible.add(text);
      }
      changes.put("possibleValues", possible);
      changes.put("defaultValues", List.of(text));
    } else {
      changes.put("defaultValues", List.of(value));
    }
    return Config.FAMILY.with(config, changes);
  }

  private static ConfigState state(String configId, String objectId, Object value) {
    return ConfigState.FAMILY.create(
        "ConfigState",
        Map.of("configId", configId, "objectId", objectId, "values", List.of(value)));
  }

  private static Map<String, @Nullable Object> network(Call call) {
    String server =
        call.records().hostIds("OpsiConfigserver").stream()
            .findFirst()
            .orElseThrow(() -> new MissingDataException("There is no config server"));
    Map<String, @Nullable Object> config = general(objectId(call), call);
    Object depotId = PlainText.printed(config.get(DepotAssignments.CONFIG));
    Host depot =
        call
            .records()
            .find(Host.FAMILY, Records.filter("type", "OpsiDepotserver", "id", depotId))
            .stream()
            .findFirst()
            .filter(host -> host.id().equals(depotId))
            .orElseThrow(() -> new MissingDataException("Depotserver '" + depotId + "' not found"));
    String url = PlainText.printed(depot.depotRemoteUrl());
    Object drive = config.get("clientconfig.depot.drive");
    return new Row()
        .with("opsiServer", server)
        .with("nextBootServiceURL", config.get("clientconfig.configserver.url"))
        .with("nextBootServerType", "service")
        .with("depotId", depotId)
        .with("depotUrl", url)
        .with("depotDrive", drive)
        .with("configUrl", url.replace("/install", "/pcpatch"))
        .with("configDrive", drive)
        .with("utilsUrl", url.replace("/install", "/utils"))
        .with("utilsDrive", drive)
        .with("winDomain", config.get("clientconfig.windows.domain"))
        .toMap();
  }

  private static @Nullable Object setNetwork(Call call) {
    Map<String, @Nullable Object> config = call.map("config");
    if (!call.has("objectId") || !config.keySet().equals(Set.of("depotId"))) {
      throw call.refused("only depotId of a client can be set here; set configs for the rest");
    }
    String depotId = PlainText.printed(config.get("depotId"));
    call.session()
        .insert(
            ConfigState.FAMILY,
            List.of(state(DepotAssignments.CONFIG, call.hostId("objectId"), depotId)));
    return null;
  }

  private static @Nullable Object changeWan(Call call) {
    boolean enabled = call.flag("boolean");
    List<ConfigState> states = new ArrayList<>();
    for (String client : call.hostIds("clientIds")) {
      states.add(state("opsiclientd.event_gui_startup.active", client, !enabled));
      states.add(state("opsiclientd.event_gui_startup{user_logged_in}.active", client, !enabled));
      states.add(state("opsiclientd.event_net_connection.active", client, enabled));
      states.add(state("opsiclientd.event_timer.active", client, enabled));
    }
    call.session().insert(ConfigState.FAMILY, states);
    return null;
  }
}
