package org.opsitools.common.backend;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.common.objects.Timestamp;

/**
 * What every state of a product on a client goes through before it is stored: an installed product
 * has versions, by default those of the client's depot; any other has none; the time of the change
 * is now.
 */
final class ClientStates {
  private static final String INSTALLED = "installed";

  private final StoredObjects stored;
  private final BackendSession session;
  private final BackendSettings settings;

  ClientStates(StoredObjects stored, BackendSession session, BackendSettings settings) {
    this.stored = stored;
    this.session = session;
    this.settings = settings;
  }

  /** The states as they are to be stored. */
  List<ProductOnClient> completed(Collection<ProductOnClient> states) {
    String now = Timestamp.of(settings.defaults().now());
    Map<String, ProductOnDepot> onDepots = versionsFor(states);
    Set<String> lacking = clientsLackingVersions(states);
    Map<String, String> depots =
        lacking.isEmpty() ? Map.of() : session.depotAssignments().depotsOf(lacking);
    List<ProductOnClient> completed = new ArrayList<>(states.size());
    for (ProductOnClient state : states) {
      if (!lacksVersions(state)) {
        boolean installed = INSTALLED.equals(state.installationStatus());
        completed.add(
            withVersions(
                state,
                installed ? state.productVersion() : null,
                installed ? state.packageVersion() : null,
                now));
        continue;
      }
      String depot = depots.getOrDefault(state.clientId(), "");
      ProductOnDepot found =
          Optional.ofNullable(onDepots.get(state.productId() + ";" + depot))
              .orElseThrow(() -> notOnDepot(state, depot));
      completed.add(withVersions(state, found.productVersion(), found.packageVersion(), now));
    }
    return completed;
  }

  private static boolean lacksVersions(ProductOnClient state) {
    return INSTALLED.equals(state.installationStatus())
        && (state.productVersion() == null || state.packageVersion() == null);
  }

  private static Set<String> clientsLackingVersions(Collection<ProductOnClient> states) {
    return states.stream()
        .filter(ClientStates::lacksVersions)
        .map(ProductOnClient::clientId)
        .collect(Collectors.toSet());
  }

  private static MissingDataException notOnDepot(ProductOnClient state, String depot) {
    return new MissingDataException(
        "ProductOnClient '"
            + state.ident()
            + "': it is installed but has no version, and product '"
            + state.productId()
            + "' is not on depot '"
            + depot
            + "'");
  }

  private Map<String, ProductOnDepot> versionsFor(Collection<ProductOnClient> states) {
    Set<Object> products =
        states.stream()
            .filter(ClientStates::lacksVersions)
            .map(ProductOnClient::productId)
            .collect(Collectors.toSet());
    Map<String, ProductOnDepot> versions = new HashMap<>();
    if (!products.isEmpty()) {
      stored
          .find(Query.all(ProductOnDepot.FAMILY).whereOneOf("productId", products))
          .forEach(found -> versions.put(found.productId() + ";" + found.depotId(), found));
    }
    return versions;
  }

  private static ProductOnClient withVersions(
      ProductOnClient state,
      @Nullable String productVersion,
      @Nullable String packageVersion,
      String modificationTime) {
    return new ProductOnClient(
        state.targetConfiguration(),
        state.installationStatus(),
        state.actionRequest(),
        state.lastAction(),
        state.actionProgress(),
        state.actionResult(),
        productVersion,
        packageVersion,
        modificationTime,
        ProductOnClient.NOT_ORDERED,
        state.productId(),
        state.productType(),
        state.clientId());
  }
}
