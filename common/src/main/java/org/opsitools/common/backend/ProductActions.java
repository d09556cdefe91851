package org.opsitools.common.backend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.CodePointOrder;
import org.opsitools.common.objects.InvalidValueException;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.common.objects.ProductType;

/**
 * The action orders of clients as the methods of the opsi interface ask for them. Reads what it
 * needs within one session and changes nothing.
 */
public final class ProductActions {
  private static final String ONLY_ALGORITHM = "algorithm1";
  private static final int CLIENTS_AT_ONCE = 100;

  private final BackendSession session;
  private final Consumer<? super ActionRemark> listener;
  private final Set<ActionRemark> told = new HashSet<>();

  /**
   * @param listener is told once of each thing that is left out of an order or cannot be kept
   */
  public ProductActions(BackendSession session, Consumer<? super ActionRemark> listener) {
    this.session = session;
    this.listener = listener;
  }

  /**
   * The given states, client by client in the order in which their actions run, with their
   * sequences. What dependencies add counts for the order but is not among the result. A state is
   * missing if the client's depot does not hold the product.
   */
  public List<ProductOnClient> generateSequence(List<ProductOnClient> states) {
    List<ProductOnClient> result = new ArrayList<>();
    for (Plan plan : plans(states)) {
      Set<String> given = plan.given().keySet();
      plan.actions().productOnClients().stream()
          .filter(state -> given.contains(state.productId()))
          .forEach(result::add);
    }
    return result;
  }

  /**
   * As {@link #generateSequence}, with the actions that dependencies add. Where these have no value
   * but the request and the sequence, the stored one is to stay: this is what an update with
   * dependencies stores by {@link BackendSession#insertOrUpdate}.
   */
  public List<ProductOnClient> addDependencies(List<ProductOnClient> states) {
    return plans(states).stream()
        .flatMap(plan -> plan.actions().productOnClients().stream())
        .toList();
  }

  /**
   * Requests of actions as they are to be stored by {@link BackendSession#insertOrUpdate}: those of
   * localboot products with the actions that they depend on, of which nothing but the request is to
   * change. A request of a product that the client's depot does not hold is missing.
   *
   * @param requests of one product, at most one for a client
   */
  public List<ProductOnClient> withRequirements(List<ProductOnClient> requests) {
    List<ProductOnClient> changes = new ArrayList<>();
    Map<String, ProductOnClient> wanted = new LinkedHashMap<>();
    for (ProductOnClient request : requests) {
      boolean alone =
          request.productType() == ProductType.NETBOOT
              || ActionKind.of(request.actionRequest()) == ActionKind.NONE;
      if (alone) {
        changes.add(request);
      } else {
        wanted.put(request.clientId(), request);
      }
    }
    for (ProductOnClient state : addDependencies(withStored(wanted))) {
      if (ActionKind.of(state.actionRequest()) != ActionKind.NONE) {
        ProductOnClient own = Objects.requireNonNull(wanted.get(state.clientId()));
        changes.add(
            state.productId().equals(own.productId())
                ? own
                : ProductOnClient.FAMILY.reduced(state, List.of("actionRequest")));
      }
    }
    return changes;
  }

  /** The requests, and what is stored of other products of the same clients. */
  private List<ProductOnClient> withStored(Map<String, ProductOnClient> requests) {
    List<ProductOnClient> states = new ArrayList<>(requests.values());
    if (!requests.isEmpty()) {
      session
          .find(
              Query.all(ProductOnClient.FAMILY)
                  .whereOneOf("clientId", new HashSet<>(requests.keySet())))
          .stream()
          .filter(
              state ->
                  !state
                      .productId()
                      .equals(Objects.requireNonNull(requests.get(state.clientId())).productId()))
          .forEach(states::add);
    }
    return states;
  }

  /**
   * Stored states with their requests as they are stored, in order and with their sequences, which
   * can have gaps where a dependency's action has no state. If a query wants certain attributes and
   * the sequence is not one of them, nothing is ordered.
   */
  public List<ProductOnClient> objectsWithSequence(Query<ProductOnClient> query) {
    Set<String> wanted = query.attributes();
    if (!wanted.isEmpty() && !wanted.contains("actionSequence")) {
      return session.find(query);
    }
    List<ProductOnClient> result = new ArrayList<>();
    for (Plan plan : plans(session.find(query.selecting(List.of())))) {
      for (ProductOnClient ordered : plan.actions().productOnClients()) {
        Optional.ofNullable(plan.given().get(ordered.productId()))
            .map(stored -> withSequence(stored, ordered))
            .map(query::reduce)
            .ifPresent(result::add);
      }
    }
    return result;
  }

  private static ProductOnClient withSequence(ProductOnClient stored, ProductOnClient ordered) {
    boolean idle = ActionKind.of(stored.actionRequest()) == ActionKind.NONE;
    Map<String, @Nullable Object> changes = new HashMap<>();
    changes.put("actionRequest", idle ? "none" : stored.actionRequest());
    changes.put(
        "actionSequence",
        idle ? Integer.valueOf(ProductOnClient.NOT_ORDERED) : ordered.actionSequence());
    return ProductOnClient.FAMILY.with(stored, changes);
  }

  /** The groups of actions that are to be run on a client; empty if there is nothing to do. */
  public List<ActionGroup> actionGroups(String clientId) {
    List<ProductOnClient> states =
        session.find(Query.all(ProductOnClient.FAMILY).where("clientId", clientId));
    List<ActionGroup> groups = new ArrayList<>();
    for (Plan plan : plans(states)) {
      for (ActionGroup group : plan.actions().groups()) {
        List<OrderedAction> required =
            group.actions().stream().filter(OrderedAction::isRequired).toList();
        if (!required.isEmpty()) {
          groups.add(
              new ActionGroup(group.priority(), required, group.dependencies(), group.sortLog()));
        }
      }
    }
    return groups;
  }

  /**
   * The order in which all localboot products of a depot would be set up; each takes part with the
   * first action for which it has a script.
   *
   * @param sortAlgorithm {@code algorithm1}, or null, which means the same
   * @throws InvalidValueException if another algorithm is asked for
   */
  public ProductOrdering productOrdering(String depotId, @Nullable String sortAlgorithm) {
    if (sortAlgorithm != null
        && !sortAlgorithm.isEmpty()
        && !sortAlgorithm.equals(ONLY_ALGORITHM)) {
      throw new InvalidValueException("sort algorithm", sortAlgorithm, ONLY_ALGORITHM);
    }
    List<String> held =
        session
            .find(
                Query.all(ProductOnDepot.FAMILY)
                    .where("depotId", depotId)
                    .where("productType", ProductType.LOCALBOOT.className()))
            .stream()
            .map(ProductOnDepot::productId)
            .toList();
    DepotActions depot = new ActionSource(session, held).depots(List.of(depotId)).get(depotId);
    return depot == null
        ? new ProductOrdering(List.of(), List.of())
        : ordering(depot, Set.copyOf(held));
  }

  private ProductOrdering ordering(DepotActions depot, Set<String> held) {
    List<Product> products =
        depot.products().stream().filter(product -> held.contains(product.id())).toList();
    List<ProductOnClient> requests = new ArrayList<>();
    for (Product product : products) {
      ActionKind.WITH_SCRIPT.stream()
          .filter(kind -> kind.hasScript(product))
          .findFirst()
          .ifPresent(kind -> requests.add(request(product, depot.depotId(), kind)));
    }
    ActionPlan plan =
        tell(ActionOrder.of(depot, new ClientRequests(depot.depotId(), requests, List.of())));
    return new ProductOrdering(
        CodePointOrder.sortedDistinct(products.stream().map(Product::id).toList()),
        plan.productOnClients().stream()
            .map(ProductOnClient::productId)
            .filter(held::contains)
            .toList());
  }

  private static ProductOnClient request(Product product, String clientId, ActionKind kind) {
    return ProductOnClient.FAMILY.create(
        ProductOnClient.FAMILY.name(),
        Map.of(
            "productId", product.id(),
            "productType", product.type(),
            "clientId", clientId,
            "installationStatus", "not_installed",
            "actionRequest", kind.request()));
  }

  /** One plan for each client, in the order in which the states name the clients. */
  private List<Plan> plans(List<ProductOnClient> states) {
    Map<String, Map<String, ProductOnClient>> given = new LinkedHashMap<>();
    for (ProductOnClient state : states) {
      given
          .computeIfAbsent(state.clientId(), id -> new LinkedHashMap<>())
          .put(state.productId(), state);
    }
    if (given.isEmpty()) {
      return List.of();
    }
    ActionSource source =
        new ActionSource(
            session, states.stream().map(ProductOnClient::productId).collect(Collectors.toSet()));
    Map<String, String> depotOf = source.depotsOf(given.keySet());
    Map<String, DepotActions> depots = source.depots(new HashSet<>(depotOf.values()));
    List<Plan> plans = new ArrayList<>();
    List<String> clients = List.copyOf(given.keySet());
    for (int start = 0; start < clients.size(); start += CLIENTS_AT_ONCE) {
      List<String> some = clients.subList(start, Math.min(clients.size(), start + CLIENTS_AT_ONCE));
      Map<String, List<ProductOnClient>> stored = source.states(some);
      for (String client : some) {
        Map<String, ProductOnClient> asked = Objects.requireNonNull(given.get(client));
        ClientRequests requests =
            new ClientRequests(
                client, List.copyOf(asked.values()), stored.getOrDefault(client, List.of()));
        DepotActions depot =
            Objects.requireNonNull(depots.get(Objects.requireNonNull(depotOf.get(client))));
        plans.add(new Plan(asked, tell(ActionOrder.of(depot, requests))));
      }
    }
    return plans;
  }

  private ActionPlan tell(ActionPlan plan) {
    plan.remarks().stream().filter(told::add).forEach(listener);
    return plan;
  }

  /**
   * A client's plan.
   *
   * @param given the states that were ordered, by product
   */
  private record Plan(Map<String, ProductOnClient> given, ActionPlan actions) {}
}
