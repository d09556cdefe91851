package org.opsitools.common.depot.client;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.opsitools.common.backend.BackendSession;

/** Which clients belong to a depot. */
final class DepotClients {
  private DepotClients() {}

  /** The ids of the clients of a depot. */
  static Set<String> of(BackendSession session, String depotId) {
    return session.depotAssignments().depotsOf(Set.of()).entrySet().stream()
        .filter(entry -> entry.getValue().equals(depotId))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
