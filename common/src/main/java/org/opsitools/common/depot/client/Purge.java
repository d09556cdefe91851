package org.opsitools.common.depot.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.opsitools.common.backend.Backend;
import org.opsitools.common.backend.BackendSession;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.CodePointOrder;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.common.objects.ProductPropertyState;

/**
 * Clears away what products leave behind that depots no longer have: the states of clients, the
 * values of properties, and in the end the versions that no depot has.
 */
public final class Purge {
  private final Backend backend;

  /** Clears away in a backend. */
  public Purge(Backend backend) {
    this.backend = backend;
  }

  /**
   * What would go.
   *
   * @param depotIds on which depots, and their clients, leftovers are looked for
   * @param productIds of which products; empty means all
   */
  public PurgePlan plan(Collection<String> depotIds, Collection<String> productIds) {
    return backend.read(
        session -> {
          List<PurgePlan.OfDepot> depots = new ArrayList<>();
          for (String depotId : depotIds) {
            List<PurgePlan.Leftover> leftovers = leftovers(session, depotId, productIds);
            if (!leftovers.isEmpty()) {
              depots.add(new PurgePlan.OfDepot(depotId, leftovers));
            }
          }
          return new PurgePlan(depots, orphans(session, productIds));
        });
  }

  /**
   * Does what was planned, as one step. What a depot has got again meanwhile stays.
   *
   * @return what went
   */
  public PurgePlan run(PurgePlan plan) {
    return plan.isEmpty() ? plan : backend.write(session -> run(session, plan));
  }

  private static PurgePlan run(BackendSession session, PurgePlan plan) {
    List<PurgePlan.OfDepot> done = new ArrayList<>();
    for (PurgePlan.OfDepot depot : plan.depots()) {
      Set<String> planned =
          depot.leftovers().stream().map(PurgePlan.Leftover::productId).collect(Collectors.toSet());
      List<PurgePlan.Leftover> still = leftovers(session, depot.depotId(), planned);
      if (!still.isEmpty()) {
        Set<String> ids =
            still.stream().map(PurgePlan.Leftover::productId).collect(Collectors.toSet());
        Remains remains = Remains.of(session, depot.depotId(), ids);
        session.delete(ProductOnClient.FAMILY, remains.onClients());
        session.delete(ProductPropertyState.FAMILY, remains.values());
        done.add(new PurgePlan.OfDepot(depot.depotId(), still));
      }
    }
    Set<String> wanted =
        plan.products().stream().map(OpsiObject::ident).collect(Collectors.toSet());
    List<Product> products =
        plan.products().isEmpty()
            ? List.of()
            : orphans(session, plan.products().stream().map(Product::id).toList()).stream()
                .filter(product -> wanted.contains(product.ident()))
                .toList();
    session.delete(Product.FAMILY, products);
    return new PurgePlan(done, products);
  }

  /** What is there of products that a depot does not have. */
  private static List<PurgePlan.Leftover> leftovers(
      BackendSession session, String depotId, Collection<String> productIds) {
    Remains remains = Remains.of(session, depotId, productIds);
    Set<String> held =
        session
            .find(
                Query.all(ProductOnDepot.FAMILY)
                    .whereOneOf("depotId", Set.of(depotId))
                    .selecting(List.of("productId")))
            .stream()
            .map(ProductOnDepot::productId)
            .collect(Collectors.toSet());
    Map<String, Integer> clients = new TreeMap<>(CodePointOrder.INSTANCE);
    Map<String, Integer> values = new TreeMap<>(CodePointOrder.INSTANCE);
    remains.onClients().forEach(state -> clients.merge(state.productId(), 1, Integer::sum));
    remains.values().forEach(state -> values.merge(state.productId(), 1, Integer::sum));
    Set<String> gone = new TreeSet<>(CodePointOrder.INSTANCE);
    gone.addAll(clients.keySet());
    gone.addAll(values.keySet());
    gone.removeAll(held);
    return gone.stream()
        .map(
            id ->
                new PurgePlan.Leftover(id, clients.getOrDefault(id, 0), values.getOrDefault(id, 0)))
        .toList();
  }

  /** The versions that no depot has. */
  private static List<Product> orphans(BackendSession session, Collection<String> productIds) {
    Set<String> held = new HashSet<>();
    some(session, ProductOnDepot.FAMILY, "productId", productIds)
        .forEach(one -> held.add(one.productId() + ";" + one.version()));
    return some(session, Product.FAMILY, "id", productIds).stream()
        .filter(product -> !held.contains(product.id() + ";" + product.version()))
        .toList();
  }

  private static <T extends OpsiObject> List<T> some(
      BackendSession session, ObjectFamily<T> family, String attribute, Collection<String> values) {
    Query<T> query = Query.all(family);
    return session.find(
        values.isEmpty() ? query : query.whereOneOf(attribute, new HashSet<>(values)));
  }

  /** What clients of a depot have of products, and values of their properties. */
  private record Remains(List<ProductOnClient> onClients, List<ProductPropertyState> values) {

    static Remains of(BackendSession session, String depotId, Collection<String> productIds) {
      Set<Object> clients = new HashSet<>(DepotClients.of(session, depotId));
      List<ProductOnClient> onClients =
          clients.isEmpty()
              ? List.of()
              : session.find(
                  of(Query.all(ProductOnClient.FAMILY), productIds)
                      .whereOneOf("clientId", clients));
      Set<Object> all = new HashSet<>(clients);
      all.add(depotId);
      return new Remains(
          onClients,
          session.find(
              of(Query.all(ProductPropertyState.FAMILY), productIds).whereOneOf("objectId", all)));
    }

    private static <T extends OpsiObject> Query<T> of(
        Query<T> query, Collection<String> productIds) {
      return productIds.isEmpty()
          ? query
          : query.whereOneOf("productId", new HashSet<>(productIds));
    }
  }
}
