package org.opsitools.common.objects;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A switch of a product in one version, and the values it may take.
 *
 * <p>Values are texts, of a bool property true and false; {@link PossibleValues} has the rules
 * between them. A bool property is neither editable nor multi-valued.
 */
public record ProductProperty(
    PropertyType type,
    @Nullable String description,
    @Nullable List<@Nullable Object> possibleValues,
    @Nullable List<@Nullable Object> defaultValues,
    @Nullable Boolean editable,
    @Nullable Boolean multiValue,
    String productId,
    String productVersion,
    String packageVersion,
    String propertyId)
    implements OpsiObject {
  private static final Attribute<String> DESCRIPTION =
      Attribute.of("description", AttributeTypes.STRING).defaulting("");
  private static final Attribute<List<@Nullable Object>> POSSIBLE_VALUES =
      Attribute.of("possibleValues", AttributeTypes.VALUES).defaulting(List.of());
  private static final Attribute<List<@Nullable Object>> DEFAULT_VALUES =
      Attribute.of("defaultValues", AttributeTypes.VALUES).defaulting(List.of());
  private static final Attribute<Boolean> EDITABLE =
      Attribute.of("editable", AttributeTypes.BOOLEAN).defaulting(true);
  private static final Attribute<Boolean> MULTI_VALUE =
      Attribute.of("multiValue", AttributeTypes.BOOLEAN).defaulting(false);
  private static final Attribute<String> PRODUCT_ID =
      Attribute.ident("productId", AttributeTypes.of(ScalarType.PRODUCT_ID));
  private static final Attribute<String> PRODUCT_VERSION =
      Attribute.ident("productVersion", AttributeTypes.of(ScalarType.PRODUCT_VERSION));
  private static final Attribute<String> PACKAGE_VERSION =
      Attribute.ident("packageVersion", AttributeTypes.of(ScalarType.PACKAGE_VERSION));
  private static final Attribute<String> PROPERTY_ID =
      Attribute.ident("propertyId", AttributeTypes.of(ScalarType.PROPERTY_ID));

  /** The description of this record. */
  public static final ObjectFamily<ProductProperty> FAMILY =
      ObjectFamily.describe(ProductProperty.class, "productProperty")
          .classes(PropertyType.CLASSES)
          .attributes(
              DESCRIPTION,
              POSSIBLE_VALUES,
              DEFAULT_VALUES,
              EDITABLE,
              MULTI_VALUE,
              PRODUCT_ID,
              PRODUCT_VERSION,
              PACKAGE_VERSION,
              PROPERTY_ID);

  public ProductProperty {
    description = DESCRIPTION.of(description);
    possibleValues = POSSIBLE_VALUES.of(possibleValues);
    defaultValues = DEFAULT_VALUES.of(defaultValues);
    editable = EDITABLE.of(editable);
    multiValue = MULTI_VALUE.of(multiValue);
    productId = PRODUCT_ID.required(productId);
    productVersion = PRODUCT_VERSION.required(productVersion);
    packageVersion = PACKAGE_VERSION.required(packageVersion);
    propertyId = PROPERTY_ID.required(propertyId);
    PossibleValues lists =
        type == PropertyType.BOOL
            ? PossibleValues.ofBool(propertyId, defaultValues, PossibleValues.Repeated.REFUSED)
            : PossibleValues.ofTexts(propertyId, possibleValues, defaultValues, multiValue);
    possibleValues = lists.possible();
    defaultValues = lists.defaults();
    multiValue = lists.multiValue();
    editable = type == PropertyType.BOOL ? Boolean.FALSE : editable;
  }

  /** A unicode property of a product. */
  public static ProductProperty unicode(
      Product product,
      String propertyId,
      @Nullable String description,
      Collection<String> possibleValues,
      Collection<String> defaultValues,
      boolean editable,
      boolean multiValue) {
    return new ProductProperty(
        PropertyType.UNICODE,
        description,
        List.copyOf(possibleValues),
        List.copyOf(defaultValues),
        editable,
        multiValue,
        product.id(),
        product.productVersion(),
        product.packageVersion(),
        propertyId);
  }

  /** A bool property of a product. */
  public static ProductProperty bool(
      Product product, String propertyId, @Nullable String description, boolean defaultValue) {
    return new ProductProperty(
        PropertyType.BOOL,
        description,
        List.of(),
        List.of(defaultValue),
        false,
        false,
        product.id(),
        product.productVersion(),
        product.packageVersion(),
        propertyId);
  }

  /** The same property as part of another product or version. */
  public ProductProperty of(Product product) {
    return FAMILY.with(
        this,
        Map.of(
            "productId", product.id(),
            "productVersion", product.productVersion(),
            "packageVersion", product.packageVersion()));
  }

  /** The possible values; none where they are not set. */
  public List<@Nullable Object> possible() {
    return possibleValues == null ? List.of() : possibleValues;
  }

  /** The default values; none where they are not set. */
  public List<@Nullable Object> defaults() {
    return defaultValues == null ? List.of() : defaultValues;
  }

  /** Whether other than the possible values are allowed; not set counts as yes. */
  public boolean isEditable() {
    return editable == null || editable;
  }

  /** Whether several values are allowed at once; not set counts as no. */
  public boolean isMultiValue() {
    return multiValue != null && multiValue;
  }

  @Override
  public ObjectFamily<ProductProperty> family() {
    return FAMILY;
  }
}
