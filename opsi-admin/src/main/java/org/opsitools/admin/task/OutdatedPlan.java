package org.opsitools.admin.task;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opsitools.common.OpsiException;

/** Finds out which requests {@code setupOutdated} sets. Nothing is changed here. */
final class OutdatedPlan {
  /** Products that take care of themselves or would disturb a client at its work. */
  private static final Set<String> USUALLY_EXCLUDED =
      Set.of(
          "opsi-winst",
          "opsi-auto-update",
          "opsi-script",
          "shutdownwanted",
          "windows10-upgrade",
          "activate-win",
          "opsi-script-test",
          "opsi-bootimage-local",
          "opsi-uefi-netboot",
          "opsi-wan-config-on",
          "opsi-wan-config-off",
          "opsi-winpe",
          "win10-sysprep-app-update-blocker",
          "windomain");

  private static final String LOCALBOOT = ObjectReader.LOCALBOOT;

  private final ObjectReader reader;
  private final OutdatedOptions options;
  private final Set<String> included;
  private final Set<String> excluded;

  OutdatedPlan(ObjectReader reader, OutdatedOptions options) {
    this.reader = reader;
    this.options = options;
    OutdatedOptions.Groups groups = options.productGroups();
    this.included = new HashSet<>(options.includeProducts());
    this.included.addAll(reader.members("ProductGroup", groups.include()));
    this.excluded = new HashSet<>(USUALLY_EXCLUDED);
    this.excluded.removeAll(included);
    this.excluded.addAll(options.excludeProducts());
    this.excluded.addAll(reader.members("ProductGroup", groups.exclude()));
  }

  /** The requests to set, by client and product. */
  NavigableSet<OutdatedRequest> requests() {
    NavigableSet<OutdatedRequest> requests = new TreeSet<>();
    Set<String> clients = clients();
    if (clients.isEmpty() || nothingIncluded()) {
      return requests;
    }
    DepotOffers offers = DepotOffers.read(reader, clients, Map.of("productType", LOCALBOOT));
    states(clients).forEach(state -> request(state, offers).ifPresent(requests::add));
    addOnAction(requests, offers);
    return requests;
  }

  /** Groups without a member are not the same as no limit. */
  private boolean nothingIncluded() {
    return included.isEmpty() && !options.productGroups().include().isEmpty();
  }

  private Set<String> clients() {
    OutdatedOptions.Groups groups = options.clientGroups();
    NavigableSet<String> all = reader.clients();
    TreeSet<String> chosen = new TreeSet<>(options.clients());
    boolean everyone =
        chosen.remove("all") || (options.clients().isEmpty() && groups.include().isEmpty());
    TreeSet<String> unknown = new TreeSet<>(chosen);
    unknown.removeAll(all);
    if (!unknown.isEmpty()) {
      throw new OpsiException("there is no client " + String.join(", ", unknown));
    }
    chosen.addAll(reader.members("HostGroup", groups.include()));
    chosen.retainAll(all);
    Set<String> result = everyone ? all : chosen;
    result.removeAll(reader.members("HostGroup", groups.exclude()));
    return result;
  }

  private Stream<StoredObject> states(Collection<String> clients) {
    Map<String, Object> installed =
        Map.of(
            "clientId",
            List.copyOf(clients),
            "productType",
            LOCALBOOT,
            "installationStatus",
            "installed");
    Stream<StoredObject> states = reader.find("productOnClient", installed);
    if (!options.flags().addFailed()) {
      return states;
    }
    Map<String, Object> failed =
        Map.of(
            "clientId", List.copyOf(clients), "productType", LOCALBOOT, "actionResult", "failed");
    return Stream.concat(states, reader.find("productOnClient", failed));
  }

  private Optional<OutdatedRequest> request(StoredObject state, DepotOffers offers) {
    String product = state.text("productId");
    String client = state.text("clientId");
    boolean wanted = included.isEmpty() || included.contains(product);
    if (!wanted || excluded.contains(product) || state.has("actionRequest")) {
      return Optional.empty();
    }
    return offers
        .find(client, product)
        .flatMap(offer -> action(state, offer))
        .map(action -> new OutdatedRequest(client, product, action));
  }

  private Optional<String> action(StoredObject state, Offer offer) {
    boolean installed = state.text("installationStatus").equals("installed");
    if (installed && options.flags().uninstallOrphans() && offer.canOnlyUninstall()) {
      return Optional.of("uninstall");
    }
    boolean outdated = installed && offer.differsFrom(state);
    boolean failed = options.flags().addFailed() && state.text("actionResult").equals("failed");
    return (outdated || failed) && offer.has("setup") ? Optional.of("setup") : Optional.empty();
  }

  /** Adds what every client gets that has something to do anyway. */
  private void addOnAction(NavigableSet<OutdatedRequest> requests, DepotOffers offers) {
    List<String> products = options.setupOnAction();
    Set<String> clients =
        requests.stream().map(OutdatedRequest::client).collect(Collectors.toSet());
    if (products.isEmpty() || clients.isEmpty()) {
      return;
    }
    Set<List<String>> busy = new HashSet<>();
    requests.forEach(request -> busy.add(List.of(request.client(), request.product())));
    reader
        .find(
            "productOnClient",
            Map.of("clientId", List.copyOf(clients), "productId", List.copyOf(products)))
        .filter(state -> state.has("actionRequest"))
        .forEach(state -> busy.add(List.of(state.text("clientId"), state.text("productId"))));
    for (String client : clients) {
      for (String product : products) {
        boolean offered =
            offers.find(client, product).filter(offer -> offer.has("setup")).isPresent();
        if (offered && busy.add(List.of(client, product))) {
          requests.add(new OutdatedRequest(client, product, "setup"));
        }
      }
    }
  }
}
