package org.opsitools.common.objects;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of a product property for one client or depot. */
public record ProductPropertyState(
    @Nullable List<@Nullable Object> values, String productId, String propertyId, String objectId)
    implements OpsiObject {
  private static final Attribute<List<@Nullable Object>> VALUES =
      Attribute.of("values", AttributeTypes.VALUES).defaulting(List.of());
  private static final Attribute<String> PRODUCT_ID =
      Attribute.ident("productId", AttributeTypes.of(ScalarType.PRODUCT_ID));
  private static final Attribute<String> PROPERTY_ID =
      Attribute.ident("propertyId", AttributeTypes.of(ScalarType.PROPERTY_ID));
  private static final Attribute<String> OBJECT_ID =
      Attribute.ident("objectId", AttributeTypes.of(ScalarType.OBJECT_ID));

  /** The description of this record. */
  public static final ObjectFamily<ProductPropertyState> FAMILY =
      ObjectFamily.describe(ProductPropertyState.class, "productPropertyState")
          .attributes(VALUES, PRODUCT_ID, PROPERTY_ID, OBJECT_ID);

  public ProductPropertyState {
    values = VALUES.of(values);
    productId = PRODUCT_ID.required(productId);
    propertyId = PROPERTY_ID.required(propertyId);
    objectId = OBJECT_ID.required(objectId);
  }

  @Override
  public ObjectFamily<ProductPropertyState> family() {
    return FAMILY;
  }
}
