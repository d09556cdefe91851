package org.opsitools.common.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductDependency;
import org.opsitools.common.objects.ProductOnClient;

/**
 * An action of a product as a depot holds it, with what it needs of other products. The same for
 * all clients of the depot; equal only to itself.
 */
final class ProductAction {
  private final Product product;
  private final ActionKind kind;
  private final List<Need> needs = new ArrayList<>();
  private final List<ActionRemark> ignored = new ArrayList<>();

  ProductAction(Product product, ActionKind kind) {
    this.product = product;
    this.kind = kind;
  }

  Product product() {
    return product;
  }

  String productId() {
    return product.id();
  }

  ActionKind kind() {
    return kind;
  }

  int priority() {
    return kind.priority(product);
  }

  boolean hasScript() {
    return kind.hasScript(product);
  }

  /** What it needs, in the order of the dependencies. */
  List<Need> needs() {
    return needs;
  }

  /** What it would need, too, but cannot have of this depot. */
  List<ActionRemark> ignored() {
    return ignored;
  }

  void needs(Need need) {
    needs.add(need);
  }

  void ignores(ActionRemark remark) {
    ignored.add(remark);
  }

  @Override
  public String toString() {
    return productId() + ":" + kind.request();
  }

  /**
   * One dependency, with the action that fulfils it.
   *
   * @param conditional whether the action is needed only while the status is another
   */
  record Need(ProductDependency dependency, ProductAction target, boolean conditional) {
    /** Whether the state of the needed product on a client makes the action superfluous. */
    boolean isMetBy(@Nullable ProductOnClient state) {
      String status = state == null ? null : state.installationStatus();
      String known = status == null ? "not_installed" : status;
      return conditional
          && known.equals(dependency.requiredInstallationStatus())
          && agree(
              dependency.requiredProductVersion(), state == null ? null : state.productVersion())
          && agree(
              dependency.requiredPackageVersion(), state == null ? null : state.packageVersion());
    }

    private static boolean agree(@Nullable String required, @Nullable String present) {
      return required == null || present == null || required.equals(present);
    }

    /** Whether the order matters. */
    boolean isTyped() {
      return dependency.requirementType() != null;
    }

    /** Whether the needed action must run first; meaningful only where the order matters. */
    boolean isBefore() {
      return Objects.equals(dependency.requirementType(), "before");
    }
  }
}
