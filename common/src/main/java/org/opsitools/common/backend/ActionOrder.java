package org.opsitools.common.backend;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.ActionWalk.OpenNeed;
import org.opsitools.common.backend.ClientAction.Link;
import org.opsitools.common.backend.ProductAction.Need;
import org.opsitools.common.objects.ProductDependency;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductType;

/**
 * The order in which the actions of a client run, with those that dependencies add. Depends on
 * nothing but what it is given. Source: {@code docs/formats/objects.md}, "Action order".
 */
public final class ActionOrder {
  private final String clientId;
  private final ActionWalk walk;
  private final Map<String, ClientAction> selected = new LinkedHashMap<>();
  private final Map<String, Group> groupOf = new HashMap<>();

  private ActionOrder(DepotActions depot, ClientRequests client) {
    clientId = client.clientId();
    walk = new ActionWalk(depot, client);
  }

  /**
   * Orders what shall be done on a client.
   *
   * @param depot what the client's depot offers
   */
  public static ActionPlan of(DepotActions depot, ClientRequests client) {
    return new ActionOrder(depot, client).plan();
  }

  private ActionPlan plan() {
    walk.byProduct().forEach((product, actions) -> selected.put(product, select(actions)));
    List<Group> groups = connected();
    demandOrder();
    groups.sort(Comparator.comparingInt(group -> -group.priority()));
    Set<ActionRemark> remarks = new LinkedHashSet<>(walk.remarks());
    List<ActionGroup> results = new ArrayList<>();
    int sequence = 0;
    for (Group group : groups) {
      List<OrderedAction> actions = new ArrayList<>();
      for (ClientAction action : group.order().sorted()) {
        int number = action.isRequired() ? sequence++ : ProductOnClient.NOT_ORDERED;
        actions.add(new OrderedAction(state(action, number), action.what().priority()));
      }
      List<String> log = group.order().log();
      results.add(new ActionGroup(group.priority(), actions, group.dependencies(), log));
      group.order().cycles().forEach(ids -> remarks.add(new ActionRemark.DependencyCycle(ids)));
    }
    return new ActionPlan(results, List.copyOf(remarks));
  }

  /**
   * Of several actions of one product the preferred one takes the place of all; what is already
   * fulfilled does not take the place of what is not.
   */
  private static ClientAction select(List<ClientAction> actions) {
    ClientAction best =
        Collections.min(
            actions,
            Comparator.comparing(ClientAction::isRequired)
                .reversed()
                .thenComparing(action -> action.what().kind()));
    for (ClientAction action : actions) {
      if (action != best) {
        if (best.requested() == null) {
          best.requested(action.requested());
        }
        action.drop();
      }
    }
    return best;
  }

  /** The selected actions that are required or were asked, in parts that the order connects. */
  private List<Group> connected() {
    Connections connections = new Connections();
    selected.keySet().forEach(connections::add);
    for (Link link : walk.links()) {
      if (link.need().isTyped() && link.from().isRequired()) {
        connections.join(link.from().productId(), link.to().productId());
      }
    }
    for (OpenNeed open : walk.closing()) {
      if (isEffective(open.from(), open.need())) {
        connections.join(open.from().productId(), open.need().target().productId());
      }
    }
    List<Group> groups = new ArrayList<>();
    for (List<String> products : connections.parts()) {
      List<ClientAction> members =
          products.stream()
              .map(this::selected)
              .filter(action -> action.isRequired() || action.requested() != null)
              .toList();
      if (!members.isEmpty()) {
        Group group = new Group(priority(members), new GroupOrder(members), dependencies(members));
        products.forEach(product -> groupOf.put(product, group));
        groups.add(group);
      }
    }
    return groups;
  }

  private ClientAction selected(String product) {
    return Objects.requireNonNull(selected.get(product), product);
  }

  /** The highest priority above zero, else the lowest one. */
  private static int priority(List<ClientAction> members) {
    int group = 0;
    for (ClientAction action : members) {
      if (action.isRequired()) {
        int own = action.what().priority();
        group = Math.max(group, own) > 0 ? Math.max(group, own) : Math.min(group, own);
      }
    }
    return group;
  }

  private static Map<String, List<ProductDependency>> dependencies(List<ClientAction> members) {
    Map<String, List<ProductDependency>> dependencies = new LinkedHashMap<>();
    for (ClientAction action : members) {
      if (action.isRequired() && !action.links().isEmpty()) {
        dependencies.put(
            action.productId(),
            action.links().stream().map(link -> link.need().dependency()).toList());
      }
    }
    return dependencies;
  }

  /** What needs an action of a product needs the one that is run in its place. */
  private void demandOrder() {
    for (Link link : walk.links()) {
      if (isEffective(link.from(), link.need())) {
        group(link.from())
            .order()
            .demand(link.from(), link.need().isBefore(), selected(link.to().productId()));
      }
    }
    for (OpenNeed open : walk.closing()) {
      if (isEffective(open.from(), open.need())) {
        ClientAction needed = selected(open.need().target().productId());
        group(open.from()).order().wish(open.from(), open.need().isBefore(), needed);
      }
    }
  }

  private boolean isEffective(ClientAction from, Need need) {
    return need.isTyped() && from.isRequired() && selected(need.target().productId()).isRequired();
  }

  private Group group(ClientAction action) {
    return Objects.requireNonNull(groupOf.get(action.productId()), action::toString);
  }

  private ProductOnClient state(ClientAction action, int sequence) {
    String request = action.isRequired() ? action.what().kind().request() : "none";
    ProductOnClient asked = action.requested();
    return asked == null ? added(action, request, sequence) : with(asked, request, sequence);
  }

  private ProductOnClient added(ClientAction action, String request, int sequence) {
    ProductType type = action.what().product().type();
    return new ProductOnClient(
        null,
        null,
        request,
        null,
        null,
        null,
        null,
        null,
        null,
        sequence,
        action.productId(),
        type,
        clientId);
  }

  private static ProductOnClient with(ProductOnClient state, String request, int sequence) {
    Map<String, @Nullable Object> changes = new HashMap<>();
    changes.put("actionRequest", request);
    changes.put("actionSequence", sequence);
    return ProductOnClient.FAMILY.with(state, changes);
  }

  /** A part in the making. */
  private record Group(
      int priority, GroupOrder order, Map<String, List<ProductDependency>> dependencies) {}
}
