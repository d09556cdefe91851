package org.opsitools.common.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the three forms in which hostcontrol.conf names broadcast addresses. */
final class BroadcastAddresses {
  private static final String KEY = "broadcastAddresses";

  private final BackendConf conf;
  private final List<ConfWarning> warnings;

  /**
   * @param warnings where an old form is noted
   */
  BroadcastAddresses(BackendConf conf, List<ConfWarning> warnings) {
    this.conf = conf;
    this.warnings = warnings;
  }

  List<Broadcast> read() {
    Object value = conf.plain(KEY).orElse(List.of());
    if (value instanceof List<?> addresses) {
      return addresses.isEmpty() ? byDefault() : ofList(addresses);
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw conf.problem(KEY, "expected a dictionary of networks");
    }
    if (map.isEmpty()) {
      return byDefault();
    }
    if (map.values().stream().allMatch(Map.class::isInstance)) {
      return ofNetworks(map);
    }
    warnOldForm();
    return ofAddresses(Broadcast.ANYWHERE, map);
  }

  static List<Broadcast> byDefault() {
    return List.of(new Broadcast(Broadcast.ANYWHERE, "255.255.255.255", Broadcast.DEFAULT_PORTS));
  }

  private List<Broadcast> ofList(List<?> addresses) {
    warnOldForm();
    Map<Object, Object> map = new LinkedHashMap<>();
    addresses.forEach(address -> map.put(String.valueOf(address), Broadcast.DEFAULT_PORTS));
    return ofAddresses(Broadcast.ANYWHERE, map);
  }

  private List<Broadcast> ofNetworks(Map<?, ?> networks) {
    List<Broadcast> all = new ArrayList<>();
    networks.forEach(
        (network, addresses) -> {
          if (!NetworkAddress.isNetwork(String.valueOf(network))) {
            throw conf.problem(KEY, "'" + network + "' is no network such as 192.168.1.0/24");
          }
          all.addAll(ofAddresses(String.valueOf(network), (Map<?, ?>) addresses));
        });
    return all;
  }

  private List<Broadcast> ofAddresses(String network, Map<?, ?> addresses) {
    List<Broadcast> all = new ArrayList<>();
    addresses.forEach(
        (address, ports) -> {
          if (!NetworkAddress.isAddress(String.valueOf(address))) {
            throw conf.problem(KEY, "'" + address + "' is no address such as 192.168.1.255");
          }
          all.add(new Broadcast(network, String.valueOf(address), ports(ports)));
        });
    return all;
  }

  private List<Integer> ports(@Nullable Object ports) {
    if (!(ports instanceof List<?> list)) {
      throw conf.problem(KEY, "expected a list of ports");
    }
    return list.stream().map(this::port).toList();
  }

  private int port(@Nullable Object port) {
    String text = String.valueOf(port).strip();
    if (text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) <= 65_535) {
      return Integer.parseInt(text);
    }
    throw conf.problem(KEY, "'" + text + "' is no port: expected 1 to 65535");
  }

  private void warnOldForm() {
    warnings.add(
        new ConfWarning(
            conf.file(),
            conf.line(KEY),
            "key 'broadcastAddresses' has an old form: expected"
                + " {\"0.0.0.0/0\": {\"255.255.255.255\": [7, 9, 12287]}}"));
  }
}
