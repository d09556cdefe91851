package org.opsitools.newprod;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductDependency;

/**
 * A dependency that is not yet part of a product. The texts of its parts are right on their own;
 * what is not set is empty.
 */
record DependencyDraft(
    String action,
    String productId,
    String requiredAction,
    String requiredStatus,
    String requirementType,
    String productVersion,
    String packageVersion) {

  DependencyDraft {
    action = action.toLowerCase(Locale.ROOT);
    productId = productId.strip().toLowerCase(Locale.ROOT);
  }

  /** What is wrong with the parts as a whole, as a dependency of a product beside others. */
  Optional<String> fault(String ownId, Collection<ProductDependency> others) {
    if (requiredAction.isEmpty() && requiredStatus.isEmpty()) {
      return Optional.of("either a required action or a required installation status is needed");
    }
    if (productId.equals(ownId)) {
      return Optional.of("product '" + productId + "' cannot depend on itself");
    }
    boolean twice =
        others.stream()
            .anyMatch(
                other ->
                    other.productAction().equals(action)
                        && other.requiredProductId().equals(productId));
    return twice
        ? Optional.of("there is a dependency of '" + action + "' on '" + productId + "' already")
        : Optional.empty();
  }

  ProductDependency of(Product product) {
    return new ProductDependency(
        productVersion,
        packageVersion,
        requiredAction,
        requiredStatus,
        requirementType,
        product.id(),
        product.productVersion(),
        product.packageVersion(),
        action,
        productId);
  }
}
