package org.opsitools.common.objects;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A switch of a product in one version, and the values it may take.
 *
 * <p>Values are {@code String} for a unicode property and {@code Boolean} for a bool property;
 * lists are distinct and sorted (texts by code point, false before true). For a unicode property:
 * defaults without possible values become the possible values; a default that is not among the
 * possible values is dropped; more than one default makes the property multi-valued. A bool
 * property always has the possible values {@code [false, true]}, is neither editable nor
 * multi-valued, and without a default has {@code [false]}.
 *
 * <p>Component order is the attribute order of printed results.
 *
 * <p>A malformed id or version, and a bool property with two defaults, is refused with an {@link
 * InvalidValueException}.
 */
public record ProductProperty(
    PropertyType type,
    @Nullable String description,
    List<Object> possibleValues,
    List<Object> defaultValues,
    boolean editable,
    boolean multiValue,
    String productId,
    String productVersion,
    String packageVersion,
    String propertyId) {

  public ProductProperty {
    productId = ScalarType.PRODUCT_ID.parse(productId);
    productVersion = ScalarType.PRODUCT_VERSION.parse(productVersion);
    packageVersion = ScalarType.PACKAGE_VERSION.parse(packageVersion);
    propertyId = ScalarType.PROPERTY_ID.parse(propertyId);
    if (type == PropertyType.BOOL) {
      possibleValues = List.of(false, true);
      defaultValues = boolDefault(propertyId, defaultValues);
      editable = false;
      multiValue = false;
    } else {
      List<Object> defaults = sortedTexts(defaultValues);
      List<Object> possible = possibleValues.isEmpty() ? defaults : sortedTexts(possibleValues);
      possibleValues = possible;
      defaultValues = defaults.stream().filter(possible::contains).toList();
      multiValue = multiValue || defaultValues.size() > 1;
    }
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
    return new ProductProperty(
        type,
        description,
        possibleValues,
        defaultValues,
        editable,
        multiValue,
        product.id(),
        product.productVersion(),
        product.packageVersion(),
        propertyId);
  }

  private static List<Object> boolDefault(String propertyId, List<Object> values) {
    if (values.size() > 1) {
      throw new InvalidValueException(
          "default of the bool property " + propertyId, values.toString(), "one value");
    }
    return values.isEmpty() ? List.of(false) : List.of(Objects.equals(values.get(0), true));
  }

  private static List<Object> sortedTexts(List<Object> values) {
    List<String> texts = values.stream().map(Object::toString).toList();
    return List.copyOf(CodePointOrder.sortedDistinct(texts));
  }
}
