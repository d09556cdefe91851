package org.opsitools.common.objects;

import org.jspecify.annotations.Nullable;

/**
 * What an action of a product needs of another product.
 *
 * <p>Empty optional texts count as "not set". That at least one of the required action and the
 * required installation status is set is checked where a dependency is stored or packed.
 *
 * <p>Component order is the attribute order of printed results.
 *
 * <p>A malformed id, version, action, status or requirement type is refused with an {@link
 * InvalidValueException}.
 */
public record ProductDependency(
    @Nullable String requiredProductVersion,
    @Nullable String requiredPackageVersion,
    @Nullable String requiredAction,
    @Nullable String requiredInstallationStatus,
    @Nullable String requirementType,
    String productId,
    String productVersion,
    String packageVersion,
    String productAction,
    String requiredProductId) {

  public ProductDependency {
    productId = ScalarType.PRODUCT_ID.parse(productId);
    productVersion = ScalarType.PRODUCT_VERSION.parse(productVersion);
    packageVersion = ScalarType.PACKAGE_VERSION.parse(packageVersion);
    productAction = ScalarType.ACTION_REQUEST.parse(productAction);
    requiredProductId = ScalarType.PRODUCT_ID.parse(requiredProductId);
    requiredProductVersion = optional(ScalarType.PRODUCT_VERSION, requiredProductVersion);
    requiredPackageVersion = optional(ScalarType.PACKAGE_VERSION, requiredPackageVersion);
    requiredAction = optional(ScalarType.ACTION_REQUEST, requiredAction);
    requiredInstallationStatus =
        optional(ScalarType.INSTALLATION_STATUS, requiredInstallationStatus);
    requirementType = optional(ScalarType.REQUIREMENT_TYPE, requirementType);
  }

  private static @Nullable String optional(ScalarType type, @Nullable String text) {
    return text == null || text.isEmpty() ? null : type.parse(text);
  }

  /** The same dependency as part of another product or version. */
  public ProductDependency of(Product product) {
    return new ProductDependency(
        requiredProductVersion,
        requiredPackageVersion,
        requiredAction,
        requiredInstallationStatus,
        requirementType,
        product.id(),
        product.productVersion(),
        product.packageVersion(),
        productAction,
        requiredProductId);
  }
}
