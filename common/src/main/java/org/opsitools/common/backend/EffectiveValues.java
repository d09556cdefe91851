package org.opsitools.common.backend;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.Config;
import org.opsitools.common.objects.ConfigState;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.ProductPropertyState;

/**
 * The values that configs and product properties have for an object, all told: what the site says,
 * over it what the client's depot says, over it what is said of the client itself.
 */
public final class EffectiveValues {
  private final BackendSession session;

  EffectiveValues(BackendSession session) {
    this.session = session;
  }

  /**
   * Values of configs.
   *
   * @param configIds the configs, {@code *} allowed; empty means all
   * @param objectIds clients and servers, {@code *} allowed; empty means all
   * @param withDefaults whether defaults and the states of depots count
   * @return by object, then by config; objects of which nothing is known are missing
   */
  public Map<String, Map<String, List<@Nullable Object>>> ofConfigs(
      Collection<String> configIds, Collection<String> objectIds, boolean withDefaults) {
    Map<String, Map<String, List<@Nullable Object>>> states = new HashMap<>();
    Query<ConfigState> wanted =
        Query.all(ConfigState.FAMILY).where("configId", List.copyOf(configIds));
    List<Host> hosts = hosts(objectIds);
    for (ConfigState state : session.find(withDefaults ? wanted : of(wanted, objectIds))) {
      states
          .computeIfAbsent(state.objectId(), id -> new TreeMap<>())
          .put(state.configId(), values(state.values()));
    }
    if (!withDefaults) {
      return new TreeMap<>(states);
    }
    Map<String, List<@Nullable Object>> defaults = new TreeMap<>();
    session
        .find(Query.all(Config.FAMILY).where("id", List.copyOf(configIds)))
        .forEach(config -> defaults.put(config.id(), values(config.defaultValues())));
    Map<String, String> depots = depotsOfClients(hosts);
    Map<String, Map<String, List<@Nullable Object>>> result = new TreeMap<>();
    for (Host host : hosts) {
      Map<String, List<@Nullable Object>> all = new TreeMap<>(defaults);
      Optional.ofNullable(depots.get(host.id()))
          .ifPresent(depot -> all.putAll(states.getOrDefault(depot, Map.of())));
      all.putAll(states.getOrDefault(host.id(), Map.of()));
      result.put(host.id(), all);
    }
    return result;
  }

  /**
   * Values of product properties. The defaults of a property count nowhere: installing a package
   * makes the depot's state from them.
   *
   * @param productIds the products, {@code *} allowed; empty means all
   * @param propertyIds the properties, {@code *} allowed; empty means all
   * @param objectIds clients and depots, {@code *} allowed; empty means all
   * @param withDefaults whether the states of depots count for their clients
   * @return by object, by product, by property; objects of which nothing is known are missing
   */
  public Map<String, Map<String, Map<String, List<@Nullable Object>>>> ofProperties(
      Collection<String> productIds,
      Collection<String> propertyIds,
      Collection<String> objectIds,
      boolean withDefaults) {
    List<Host> hosts = hosts(objectIds);
    Map<String, String> depots = withDefaults ? depotsOfClients(hosts) : Map.of();
    List<Object> objects = new ArrayList<>();
    hosts.forEach(host -> objects.add(host.id()));
    objects.addAll(depots.values());
    Map<String, List<ProductPropertyState>> states = new HashMap<>();
    if (!objects.isEmpty()) {
      session
          .find(
              Query.all(ProductPropertyState.FAMILY)
                  .where("productId", List.copyOf(productIds))
                  .where("propertyId", List.copyOf(propertyIds))
                  .where("objectId", objects))
          .forEach(
              state ->
                  states.computeIfAbsent(state.objectId(), id -> new ArrayList<>()).add(state));
    }
    Map<String, Map<String, Map<String, List<@Nullable Object>>>> result = new TreeMap<>();
    for (Host host : hosts) {
      Map<String, Map<String, List<@Nullable Object>>> all = new TreeMap<>();
      Optional.ofNullable(depots.get(host.id()))
          .ifPresent(depot -> put(all, states.getOrDefault(depot, List.of())));
      put(all, states.getOrDefault(host.id(), List.of()));
      if (!all.isEmpty()) {
        result.put(host.id(), all);
      }
    }
    return result;
  }

  private static void put(
      Map<String, Map<String, List<@Nullable Object>>> all, List<ProductPropertyState> states) {
    for (ProductPropertyState state : states) {
      all.computeIfAbsent(state.productId(), id -> new TreeMap<>())
          .put(state.propertyId(), values(state.values()));
    }
  }

  private static List<@Nullable Object> values(@Nullable List<@Nullable Object> values) {
    return values == null ? List.of() : values;
  }

  private List<Host> hosts(Collection<String> ids) {
    return session.find(Query.of(Host.FAMILY, List.of("id"), Map.of("id", List.copyOf(ids))));
  }

  private static Query<ConfigState> of(Query<ConfigState> query, Collection<String> objectIds) {
    return query.where("objectId", List.copyOf(objectIds));
  }

  private Map<String, String> depotsOfClients(List<Host> hosts) {
    List<String> clients =
        hosts.stream().filter(host -> !host.type().isDepot()).map(Host::id).toList();
    return clients.isEmpty()
        ? Map.of()
        : new LinkedHashMap<>(session.depotAssignments().depotsOf(clients));
  }
}
