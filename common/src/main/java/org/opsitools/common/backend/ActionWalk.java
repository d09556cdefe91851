package org.opsitools.common.backend;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.ClientAction.Link;
import org.opsitools.common.backend.ProductAction.Need;
import org.opsitools.common.objects.ProductOnClient;

/**
 * Finds the actions that the requests of a client lead to. A need is followed unless every way to
 * it goes through the needed product already: that would close a cycle.
 */
final class ActionWalk {
  private final DepotActions depot;
  private final Map<String, ProductOnClient> requested = new HashMap<>();
  private final Map<String, ProductOnClient> stored = new HashMap<>();
  private final Map<ProductAction, ClientAction> actions = new LinkedHashMap<>();
  private final List<Link> links = new ArrayList<>();
  private final Set<ClientAction> walked = new HashSet<>();
  private final List<OpenNeed> closing = new ArrayList<>();
  private final Set<ActionRemark> remarks = new LinkedHashSet<>();

  ActionWalk(DepotActions depot, ClientRequests client) {
    this.depot = depot;
    client.states().forEach(state -> stored.put(state.productId(), state));
    client.requests().forEach(request -> requested.put(request.productId(), request));
    client.requests().forEach(this::request);
    List<ClientAction> roots = List.copyOf(actions.values());
    roots.forEach(root -> walk(root, Set.of()));
    while (followOne(roots)) {
      // Each need that is followed can open a way to another one.
    }
  }

  private void request(ProductOnClient request) {
    ActionKind kind = ActionKind.of(request.actionRequest());
    Optional<ProductAction> action = depot.action(request.productId(), kind);
    if (action.isEmpty()) {
      remarks.add(new ActionRemark.ProductUnavailable(request.productId(), depot.depotId()));
      return;
    }
    ClientAction asked = actions.computeIfAbsent(action.get(), ClientAction::new);
    asked.requested(request);
    if (kind != ActionKind.NONE) {
      asked.require();
    }
  }

  /** Goes depth first from an action; {@code way} are the products that led to it. */
  private void walk(ClientAction start, Collection<String> way) {
    if (!walked.add(start)) {
      return;
    }
    Set<String> path = new HashSet<>(way);
    Deque<Step> steps = new ArrayDeque<>();
    steps.push(enter(start, path));
    while (!steps.isEmpty()) {
      Step step = steps.peek();
      if (!step.rest().hasNext()) {
        path.remove(steps.pop().action().productId());
        continue;
      }
      Need need = step.rest().next();
      if (path.contains(need.target().productId())) {
        closing.add(new OpenNeed(step.action(), need));
      } else {
        link(step.action(), need)
            .filter(walked::add)
            .ifPresent(next -> steps.push(enter(next, path)));
      }
    }
  }

  private Step enter(ClientAction action, Set<String> path) {
    path.add(action.productId());
    remarks.addAll(action.what().ignored());
    return new Step(action, action.what().needs().iterator());
  }

  /** The action that fulfils a need; empty if none can. */
  private Optional<ClientAction> link(ClientAction from, Need need) {
    ProductAction target = need.target();
    boolean required = !need.isMetBy(state(target.productId()));
    if (required && !target.hasScript()) {
      remarks.add(new ActionRemark.ScriptMissing(need.dependency(), target.kind().request()));
      return Optional.empty();
    }
    ClientAction to = actions.computeIfAbsent(target, ClientAction::new);
    if (required) {
      to.require();
    }
    Link link = new Link(from, need, to);
    from.links().add(link);
    links.add(link);
    return Optional.of(to);
  }

  /** What the request says of a product if it says so, else what is stored. */
  private @Nullable ProductOnClient state(String productId) {
    ProductOnClient request = requested.get(productId);
    return request != null && request.installationStatus() != null
        ? request
        : stored.get(productId);
  }

  private boolean followOne(List<ClientAction> roots) {
    for (Iterator<OpenNeed> open = closing.iterator(); open.hasNext(); ) {
      OpenNeed candidate = open.next();
      Optional<Set<String>> way = way(roots, candidate);
      if (way.isPresent()) {
        open.remove();
        link(candidate.from(), candidate.need()).ifPresent(next -> walk(next, way.get()));
        return true;
      }
    }
    return false;
  }

  /** The products on a way from a request to an action that avoids the product it needs. */
  private static Optional<Set<String>> way(List<ClientAction> roots, OpenNeed open) {
    String avoided = open.need().target().productId();
    Map<ClientAction, Optional<ClientAction>> cameFrom = new HashMap<>();
    Deque<ClientAction> next = new ArrayDeque<>();
    for (ClientAction root : roots) {
      if (!root.productId().equals(avoided)) {
        cameFrom.put(root, Optional.empty());
        next.add(root);
      }
    }
    while (!next.isEmpty() && !cameFrom.containsKey(open.from())) {
      ClientAction action = next.remove();
      for (Link link : action.links()) {
        ClientAction to = link.to();
        if (!to.productId().equals(avoided)
            && cameFrom.putIfAbsent(to, Optional.of(action)) == null) {
          next.add(to);
        }
      }
    }
    if (!cameFrom.containsKey(open.from())) {
      return Optional.empty();
    }
    Set<String> products = new HashSet<>();
    Optional<ClientAction> action = Optional.of(open.from());
    while (action.isPresent()) {
      products.add(action.get().productId());
      action = Objects.requireNonNull(cameFrom.get(action.get()));
    }
    return Optional.of(products);
  }

  /** The actions by product, requested ones first, each in the order they were met. */
  Map<String, List<ClientAction>> byProduct() {
    Map<String, List<ClientAction>> products = new LinkedHashMap<>();
    for (ClientAction action : actions.values()) {
      products.computeIfAbsent(action.productId(), id -> new ArrayList<>(1)).add(action);
    }
    return products;
  }

  /** The needs that were followed, in the order they were met. */
  List<Link> links() {
    return links;
  }

  /** The needs that would close a cycle. */
  List<OpenNeed> closing() {
    return closing;
  }

  /** What was left out. */
  Set<ActionRemark> remarks() {
    return remarks;
  }

  /** An action on the way, and the needs of it that are not looked at yet. */
  private record Step(ClientAction action, Iterator<Need> rest) {}

  /** A need that is not followed. */
  record OpenNeed(ClientAction from, Need need) {}
}
