package org.opsitools.admin.task;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.opsitools.common.OpsiException;

/** Which clients a task would set a request for, found out by reading alone. */
final class AffectedClients {
  private static final Set<String> NOT_THERE = Set.of("", "none", "not_installed", "unknown");

  private final ObjectReader reader;

  AffectedClients(ObjectReader reader) {
    this.reader = reader;
  }

  /** Their ids, in order. */
  List<String> of(Task task, List<String> arguments) {
    return switch (task) {
      case SETUP_WHERE_INSTALLED -> whereInstalled(arguments.get(0), "setup");
      case UPDATE_WHERE_INSTALLED -> whereInstalled(arguments.get(0), "update");
      case UNINSTALL_WHERE_INSTALLED -> whereInstalled(arguments.get(0), "uninstall");
      case SETUP_WHERE_NOT_INSTALLED -> whereNotInstalled(arguments.get(0));
      case SET_ACTION_REQUEST_WHERE_OUTDATED, SET_ACTION_REQUEST_WHERE_OUTDATED_WITH_DEPENDENCIES ->
          whereOutdated(arguments.get(1));
      default -> throw new IllegalArgumentException(task.taskName());
    };
  }

  private List<String> whereInstalled(String product, String action) {
    Set<String> clients = clients(product, AffectedClients::isInstalled);
    DepotOffers offers = offers(product, clients);
    return clients.stream().filter(client -> canDo(offers, client, product, action)).toList();
  }

  private List<String> whereNotInstalled(String product) {
    Set<String> clients = reader.clients();
    clients.removeAll(clients(product, AffectedClients::isInstalled));
    DepotOffers offers = offers(product, clients);
    return clients.stream().filter(client -> canDo(offers, client, product, "setup")).toList();
  }

  private List<String> whereOutdated(String product) {
    List<StoredObject> states =
        states(product).stream()
            .filter(state -> !NOT_THERE.contains(state.text("installationStatus")))
            .toList();
    DepotOffers offers =
        offers(product, states.stream().map(state -> state.text("clientId")).toList());
    return states.stream()
        .filter(
            state ->
                offers
                    .find(state.text("clientId"), product)
                    .filter(offer -> offer.differsFrom(state))
                    .isPresent())
        .map(state -> state.text("clientId"))
        .sorted()
        .toList();
  }

  private static boolean isInstalled(StoredObject state) {
    return state.text("installationStatus").equals("installed");
  }

  private static boolean canDo(DepotOffers offers, String client, String product, String action) {
    return offers.find(client, product).filter(offer -> offer.has(action)).isPresent();
  }

  private Set<String> clients(String product, Predicate<StoredObject> condition) {
    return states(product).stream()
        .filter(condition)
        .map(state -> state.text("clientId"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<StoredObject> states(String product) {
    if (reader.find("product", Map.of("id", product)).findAny().isEmpty()) {
      throw new OpsiException("No product with id '" + product + "'");
    }
    return reader.find("productOnClient", Map.of("productId", product)).toList();
  }

  private DepotOffers offers(String product, Collection<String> clients) {
    return DepotOffers.read(reader, clients, Map.of("productId", product));
  }
}
