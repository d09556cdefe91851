package org.opsitools.common.backend;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.Config;
import org.opsitools.common.objects.ConfigState;
import org.opsitools.common.objects.Host;

/**
 * Which depot a client belongs to: what its state of {@value #CONFIG} says, else the config's
 * default, else the config server.
 */
public final class DepotAssignments {
  /** The config whose value is a client's depot. */
  public static final String CONFIG = "clientconfig.depot.id";

  private final BackendSession session;

  DepotAssignments(BackendSession session) {
    this.session = session;
  }

  /**
   * The depots of clients.
   *
   * @param clientIds exact ids of clients; empty means all clients
   * @return depot by client, sorted; a client for which there is no depot at all is missing
   */
  public Map<String, String> depotsOf(Collection<String> clientIds) {
    List<String> clients = new ArrayList<>(clientIds);
    if (clients.isEmpty()) {
      session
          .find(Query.of(Host.FAMILY, List.of("id"), Map.of("type", "OpsiClient")))
          .forEach(client -> clients.add(client.id()));
    }
    if (clients.isEmpty()) {
      return Map.of();
    }
    Map<String, String> stated = new HashMap<>();
    session
        .find(Query.all(ConfigState.FAMILY).where("configId", CONFIG).where("objectId", clients))
        .forEach(
            state -> first(state.values()).ifPresent(depot -> stated.put(state.objectId(), depot)));
    Optional<String> fallback =
        stated.keySet().containsAll(clients) ? Optional.empty() : defaultDepot();
    Map<String, String> depots = new TreeMap<>();
    for (String client : clients) {
      Optional.ofNullable(stated.get(client))
          .or(() -> fallback)
          .ifPresent(depot -> depots.put(client, depot));
    }
    return depots;
  }

  /** The depot of one client; empty if there is no depot at all. */
  public Optional<String> depotOf(String clientId) {
    return Optional.ofNullable(depotsOf(List.of(clientId)).get(clientId));
  }

  private Optional<String> defaultDepot() {
    return session
        .findOne(Query.all(Config.FAMILY).where("id", CONFIG))
        .flatMap(config -> first(config.defaultValues()))
        .or(
            () ->
                session
                    .findOne(
                        Query.of(Host.FAMILY, List.of("id"), Map.of("type", "OpsiConfigserver")))
                    .map(Host::id));
  }

  private static Optional<String> first(@Nullable List<?> values) {
    return values == null || values.isEmpty() || values.get(0) == null
        ? Optional.empty()
        : Optional.of(values.get(0).toString()).filter(text -> !text.isEmpty());
  }
}
