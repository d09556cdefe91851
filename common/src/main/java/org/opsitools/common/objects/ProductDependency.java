package org.opsitools.common.objects;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an action of a product needs of another product.
 *
 * <p>Empty optional texts count as "not set". That at least one of the required action and the
 * required installation status is set is checked where a dependency is stored or packed.
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
    String requiredProductId)
    implements OpsiObject {
  private static final Attribute<String> REQUIRED_PRODUCT_VERSION =
      Attribute.of("requiredProductVersion", AttributeTypes.orUnset(ScalarType.PRODUCT_VERSION));
  private static final Attribute<String> REQUIRED_PACKAGE_VERSION =
      Attribute.of("requiredPackageVersion", AttributeTypes.orUnset(ScalarType.PACKAGE_VERSION));
  private static final Attribute<String> REQUIRED_ACTION =
      Attribute.of("requiredAction", AttributeTypes.orUnset(ScalarType.ACTION_REQUEST));
  private static final Attribute<String> REQUIRED_INSTALLATION_STATUS =
      Attribute.of(
          "requiredInstallationStatus", AttributeTypes.orUnset(ScalarType.INSTALLATION_STATUS));
  private static final Attribute<String> REQUIREMENT_TYPE =
      Attribute.of("requirementType", AttributeTypes.orUnset(ScalarType.REQUIREMENT_TYPE));
  private static final Attribute<String> PRODUCT_ID =
      Attribute.ident("productId", AttributeTypes.of(ScalarType.PRODUCT_ID));
  private static final Attribute<String> PRODUCT_VERSION =
      Attribute.ident("productVersion", AttributeTypes.of(ScalarType.PRODUCT_VERSION));
  private static final Attribute<String> PACKAGE_VERSION =
      Attribute.ident("packageVersion", AttributeTypes.of(ScalarType.PACKAGE_VERSION));
  private static final Attribute<String> PRODUCT_ACTION =
      Attribute.ident("productAction", AttributeTypes.orEmpty(ScalarType.ACTION_REQUEST));
  private static final Attribute<String> REQUIRED_PRODUCT_ID =
      Attribute.ident("requiredProductId", AttributeTypes.of(ScalarType.PRODUCT_ID));

  /** The description of this record. */
  public static final ObjectFamily<ProductDependency> FAMILY =
      ObjectFamily.describe(ProductDependency.class, "productDependency")
          .attributes(
              REQUIRED_PRODUCT_VERSION,
              REQUIRED_PACKAGE_VERSION,
              REQUIRED_ACTION,
              REQUIRED_INSTALLATION_STATUS,
              REQUIREMENT_TYPE,
              PRODUCT_ID,
              PRODUCT_VERSION,
              PACKAGE_VERSION,
              PRODUCT_ACTION,
              REQUIRED_PRODUCT_ID);

  public ProductDependency {
    requiredProductVersion = REQUIRED_PRODUCT_VERSION.of(requiredProductVersion);
    requiredPackageVersion = REQUIRED_PACKAGE_VERSION.of(requiredPackageVersion);
    requiredAction = REQUIRED_ACTION.of(requiredAction);
    requiredInstallationStatus = REQUIRED_INSTALLATION_STATUS.of(requiredInstallationStatus);
    requirementType = REQUIREMENT_TYPE.of(requirementType);
    productId = PRODUCT_ID.required(productId);
    productVersion = PRODUCT_VERSION.required(productVersion);
    packageVersion = PACKAGE_VERSION.required(packageVersion);
    productAction = PRODUCT_ACTION.required(productAction);
    requiredProductId = REQUIRED_PRODUCT_ID.required(requiredProductId);
  }

  /** The same dependency as part of another product or version. */
  public ProductDependency of(Product product) {
    return FAMILY.with(
        this,
        Map.of(
            "productId", product.id(),
            "productVersion", product.productVersion(),
            "packageVersion", product.packageVersion()));
  }

  @Override
  public ObjectFamily<ProductDependency> family() {
    return FAMILY;
  }
}
