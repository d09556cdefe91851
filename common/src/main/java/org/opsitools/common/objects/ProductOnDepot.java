package org.opsitools.common.objects;

import org.jspecify.annotations.Nullable;

/** The version of a product that a depot holds; a depot holds at most one. */
public record ProductOnDepot(
    @Nullable Boolean locked,
    String productId,
    ProductType productType,
    String productVersion,
    String packageVersion,
    String depotId)
    implements OpsiObject {
  private static final Attribute<Boolean> LOCKED =
      Attribute.of("locked", AttributeTypes.BOOLEAN).defaulting(false);
  private static final Attribute<String> PRODUCT_ID =
      Attribute.ident("productId", AttributeTypes.of(ScalarType.PRODUCT_ID));
  private static final Attribute<ProductType> PRODUCT_TYPE =
      Attribute.ident("productType", ProductType.ATTRIBUTE);
  private static final Attribute<String> PRODUCT_VERSION =
      Attribute.ident("productVersion", AttributeTypes.of(ScalarType.PRODUCT_VERSION));
  private static final Attribute<String> PACKAGE_VERSION =
      Attribute.ident("packageVersion", AttributeTypes.of(ScalarType.PACKAGE_VERSION));
  private static final Attribute<String> DEPOT_ID =
      Attribute.ident("depotId", AttributeTypes.of(ScalarType.HOST_ID));

  /** The description of this record. */
  public static final ObjectFamily<ProductOnDepot> FAMILY =
      ObjectFamily.describe(ProductOnDepot.class, "productOnDepot")
          .storedBy("productId", "depotId")
          .attributes(LOCKED, PRODUCT_ID, PRODUCT_TYPE, PRODUCT_VERSION, PACKAGE_VERSION, DEPOT_ID);

  public ProductOnDepot {
    locked = LOCKED.of(locked);
    productId = PRODUCT_ID.required(productId);
    productType = PRODUCT_TYPE.required(productType);
    productVersion = PRODUCT_VERSION.required(productVersion);
    packageVersion = PACKAGE_VERSION.required(packageVersion);
    depotId = DEPOT_ID.required(depotId);
  }

  /** {@code productVersion-packageVersion}. */
  public String version() {
    return productVersion + "-" + packageVersion;
  }

  @Override
  public ObjectFamily<ProductOnDepot> family() {
    return FAMILY;
  }
}
