package org.opsitools.common.backend;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.ProductAction.Need;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductDependency;
import org.opsitools.common.objects.ProductOnDepot;

/**
 * What can be done with the products that one depot holds, and what each action needs. Made once
 * for all clients of the depot; does not change afterwards.
 */
public final class DepotActions {
  private final String depotId;
  private final Map<String, Map<ActionKind, ProductAction>> actions = new HashMap<>();

  private DepotActions(String depotId) {
    this.depotId = depotId;
  }

  /**
   * The actions of a depot.
   *
   * @param held what the depot holds; entries of other depots are ignored
   * @param products at least those that are held; other versions are ignored
   * @param dependencies at least those of the held products; of other versions are ignored
   */
  public static DepotActions of(
      String depotId,
      Collection<ProductOnDepot> held,
      Collection<Product> products,
      Collection<ProductDependency> dependencies) {
    DepotActions depot = new DepotActions(depotId);
    Map<String, ProductOnDepot> versions = new HashMap<>();
    held.stream()
        .filter(entry -> entry.depotId().equals(depotId))
        .forEach(entry -> versions.put(entry.productId(), entry));
    for (Product product : products) {
      ProductOnDepot version = versions.get(product.id());
      if (version != null && version.version().equals(product.version())) {
        depot.add(product);
      }
    }
    dependencies.forEach(depot::add);
    return depot;
  }

  private void add(Product product) {
    Map<ActionKind, ProductAction> kinds = new EnumMap<>(ActionKind.class);
    for (ActionKind kind : ActionKind.values()) {
      kinds.put(kind, new ProductAction(product, kind));
    }
    actions.put(product.id(), kinds);
  }

  private void add(ProductDependency dependency) {
    ProductAction action =
        action(dependency.productId(), ActionKind.of(dependency.productAction())).orElse(null);
    if (action == null
        || !action.product().productVersion().equals(dependency.productVersion())
        || !action.product().packageVersion().equals(dependency.packageVersion())) {
      return;
    }
    Product required = product(dependency.requiredProductId()).orElse(null);
    ActionKind kind = requiredKind(dependency);
    if (required == null || !hasRequiredVersion(required, dependency)) {
      String version = required == null ? null : required.version();
      action.ignores(new ActionRemark.RequirementUnavailable(dependency, depotId, version));
    } else if (kind == ActionKind.NONE) {
      action.ignores(new ActionRemark.RequirementUnclear(dependency));
    } else {
      boolean conditional = ActionKind.of(dependency.requiredAction()) == ActionKind.NONE;
      action(required.id(), kind)
          .ifPresent(target -> action.needs(new Need(dependency, target, conditional)));
    }
  }

  private static ActionKind requiredKind(ProductDependency dependency) {
    ActionKind kind = ActionKind.of(dependency.requiredAction());
    if (kind != ActionKind.NONE) {
      return kind;
    }
    return switch (Objects.requireNonNullElse(dependency.requiredInstallationStatus(), "")) {
      case "installed" -> ActionKind.SETUP;
      case "not_installed" -> ActionKind.UNINSTALL;
      default -> ActionKind.NONE;
    };
  }

  private static boolean hasRequiredVersion(Product product, ProductDependency dependency) {
    return isWanted(dependency.requiredProductVersion(), product.productVersion())
        && isWanted(dependency.requiredPackageVersion(), product.packageVersion());
  }

  private static boolean isWanted(@Nullable String required, String held) {
    return required == null || required.equals(held);
  }

  /** The depot. */
  public String depotId() {
    return depotId;
  }

  /** The products that the depot holds and that are described, sorted by id. */
  public List<Product> products() {
    return actions.values().stream()
        .map(kinds -> Objects.requireNonNull(kinds.get(ActionKind.NONE)).product())
        .sorted(Comparator.comparing(Product::id))
        .toList();
  }

  Optional<Product> product(String productId) {
    return action(productId, ActionKind.NONE).map(ProductAction::product);
  }

  Optional<ProductAction> action(String productId, ActionKind kind) {
    return Optional.ofNullable(actions.get(productId)).map(kinds -> kinds.get(kind));
  }
}
