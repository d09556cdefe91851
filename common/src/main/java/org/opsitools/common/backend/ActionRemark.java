package org.opsitools.common.backend;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.ProductDependency;

/** Something that was left out or could not be kept when the actions of a client were ordered. */
public sealed interface ActionRemark {
  /** What it is, for people. */
  String text();

  /** Whether somebody should look at the packages; else it is only worth knowing. */
  default boolean isWarning() {
    return true;
  }

  /**
   * A state or request is ignored because the client's depot does not hold the product.
   *
   * @param depotId the client's depot
   */
  record ProductUnavailable(String productId, String depotId) implements ActionRemark {
    @Override
    public boolean isWarning() {
      return false;
    }

    @Override
    public String text() {
      return "product '" + productId + "' is ignored: depot " + depotId + " does not hold it";
    }
  }

  /**
   * A dependency is ignored because the client's depot does not hold the product it needs, or holds
   * another version of it.
   *
   * @param heldVersion the version on the depot; null if it does not hold the product
   */
  record RequirementUnavailable(
      ProductDependency dependency, String depotId, @Nullable String heldVersion)
      implements ActionRemark {
    @Override
    public boolean isWarning() {
      return false;
    }

    @Override
    public String text() {
      String held = heldVersion == null ? "does not hold it" : "holds version " + heldVersion;
      return Texts.dependency(dependency) + " is ignored: depot " + depotId + " " + held;
    }
  }

  /** A dependency says neither which action nor which usable status it requires. */
  record RequirementUnclear(ProductDependency dependency) implements ActionRemark {
    @Override
    public String text() {
      return Texts.dependency(dependency)
          + " is ignored: it requires neither an action nor the status installed or not_installed;"
          + " correct the package '"
          + dependency.productId()
          + "'";
    }
  }

  /**
   * A dependency is ignored because the product it needs has no script for the required action.
   *
   * @param action the required action
   */
  record ScriptMissing(ProductDependency dependency, String action) implements ActionRemark {
    @Override
    public String text() {
      return Texts.dependency(dependency)
          + " cannot be fulfilled and is ignored: product '"
          + dependency.requiredProductId()
          + "' has no "
          + action
          + " script";
    }
  }

  /**
   * Products wait for each other, so that no order can satisfy all of them.
   *
   * @param productIds each to be done before the next, the last before the first
   */
  record DependencyCycle(List<String> productIds) implements ActionRemark {
    public DependencyCycle {
      productIds = List.copyOf(productIds);
    }

    @Override
    public String text() {
      return "dependency cycle: "
          + String.join(" before ", productIds)
          + " before "
          + productIds.get(0)
          + "; their order is not reliable, correct the dependencies of these packages";
    }
  }

  /** How remarks name things. */
  final class Texts {
    private Texts() {}

    private static String dependency(ProductDependency dependency) {
      String version = version(dependency);
      return "dependency of '"
          + dependency.productId()
          + "' ("
          + dependency.productAction()
          + ") on '"
          + dependency.requiredProductId()
          + "'"
          + (version.isEmpty() ? "" : " " + version);
    }

    private static String version(ProductDependency dependency) {
      String product = dependency.requiredProductVersion();
      String packaged = dependency.requiredPackageVersion();
      if (product == null && packaged == null) {
        return "";
      }
      return (product == null ? "*" : product) + "-" + (packaged == null ? "*" : packaged);
    }
  }
}
