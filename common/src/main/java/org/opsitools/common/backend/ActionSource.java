package org.opsitools.common.backend;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductDependency;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductOnDepot;

/** Reads what ordering needs to know of some products: not more of a depot than they lead to. */
final class ActionSource {
  private final BackendSession session;
  private final Set<String> productIds;
  private final List<ProductDependency> dependencies = new ArrayList<>();

  /**
   * @param productIds the products whose actions may be wanted
   */
  ActionSource(BackendSession session, Collection<String> productIds) {
    this.session = session;
    this.productIds = new HashSet<>(productIds);
    Set<String> added = new HashSet<>(productIds);
    while (!added.isEmpty()) {
      List<ProductDependency> found =
          session.find(Query.all(ProductDependency.FAMILY).where("productId", List.copyOf(added)));
      dependencies.addAll(found);
      added.clear();
      for (ProductDependency dependency : found) {
        if (this.productIds.add(dependency.requiredProductId())) {
          added.add(dependency.requiredProductId());
        }
      }
    }
  }

  /** What these depots offer of the products. */
  Map<String, DepotActions> depots(Collection<String> depotIds) {
    Map<String, DepotActions> depots = new HashMap<>();
    if (productIds.isEmpty() || depotIds.isEmpty()) {
      return depots;
    }
    List<String> ids = List.copyOf(productIds);
    List<Product> products = session.find(Query.all(Product.FAMILY).where("id", ids));
    List<ProductOnDepot> held =
        session.find(
            Query.all(ProductOnDepot.FAMILY)
                .where("productId", ids)
                .where("depotId", List.copyOf(depotIds)));
    for (String depotId : depotIds) {
      depots.put(depotId, DepotActions.of(depotId, held, products, dependencies));
    }
    return depots;
  }

  /** The depots of clients; the id itself where it is no client with a depot. */
  Map<String, String> depotsOf(Collection<String> clientIds) {
    Map<String, String> depots = new LinkedHashMap<>();
    clientIds.forEach(id -> depots.put(id, id));
    List<String> clients =
        session
            .find(
                Query.of(
                    Host.FAMILY,
                    List.of("type"),
                    Map.of("type", "OpsiClient", "id", List.copyOf(clientIds))))
            .stream()
            .map(Host::id)
            .toList();
    if (!clients.isEmpty()) {
      depots.putAll(session.depotAssignments().depotsOf(clients));
    }
    return depots;
  }

  /** The stored states, by client, of those products whose status a dependency asks for. */
  Map<String, List<ProductOnClient>> states(Collection<String> clientIds) {
    List<String> asked =
        dependencies.stream()
            .filter(dependency -> dependency.requiredInstallationStatus() != null)
            .map(ProductDependency::requiredProductId)
            .distinct()
            .toList();
    Map<String, List<ProductOnClient>> states = new HashMap<>();
    if (!asked.isEmpty() && !clientIds.isEmpty()) {
      session
          .find(
              Query.all(ProductOnClient.FAMILY)
                  .selecting(List.of("installationStatus", "productVersion", "packageVersion"))
                  .where("clientId", List.copyOf(clientIds))
                  .where("productId", asked))
          .forEach(
              state ->
                  states.computeIfAbsent(state.clientId(), id -> new ArrayList<>()).add(state));
    }
    return states;
  }
}
