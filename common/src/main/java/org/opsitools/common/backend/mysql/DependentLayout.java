package org.opsitools.common.backend.mysql;

import java.util.List;

/**
 * A table with a row for each value of an attribute.
 *
 * @param table the table
 * @param owner the attributes of the object by which its rows are found
 * @param columns the columns that hold them
 * @param value the column of the value
 * @param attribute the attribute that lists all values
 * @param marked the attribute that lists those whose column {@code isDefault} is 1; empty if none
 * @param natural whether the table is also used where rows have natural keys, as since opsi 4.3
 */
record DependentLayout(
    String table,
    List<String> owner,
    List<String> columns,
    String value,
    String attribute,
    String marked,
    boolean natural) {
  private static final String POSSIBLE = "possibleValues";
  private static final String DEFAULTS = "defaultValues";
  private static final List<String> PROPERTY =
      List.of("productId", "productVersion", "packageVersion", "propertyId");

  static final DependentLayout CONFIG_VALUES =
      new DependentLayout(
          "CONFIG_VALUE", List.of("id"), List.of("configId"), "value", POSSIBLE, DEFAULTS, true);
  static final DependentLayout PROPERTY_VALUES =
      new DependentLayout(
          "PRODUCT_PROPERTY_VALUE", PROPERTY, PROPERTY, "value", POSSIBLE, DEFAULTS, true);
  static final DependentLayout POOL_PRODUCTS =
      new DependentLayout(
          "PRODUCT_ID_TO_LICENSE_POOL",
          List.of("id"),
          List.of("licensePoolId"),
          "productId",
          "productIds",
          "",
          true);

  /** Opsi 4.3 leaves this table alone. */
  static final DependentLayout SOFTWARE_IDS =
      new DependentLayout(
          "WINDOWS_SOFTWARE_ID_TO_PRODUCT",
          List.of("id"),
          List.of("productId"),
          "windowsSoftwareId",
          "windowsSoftwareIds",
          "",
          false);

  DependentLayout {
    owner = List.copyOf(owner);
    columns = List.copyOf(columns);
  }

  /** Whether an attribute's values are here. */
  boolean lists(String name) {
    return name.equals(attribute) || name.equals(marked);
  }

  /** Whether the rows belong to one object, not to all versions of a product. */
  boolean isOwnedByOne() {
    return natural;
  }

  /** The column by which the values come in their order. */
  String orderedBy() {
    return switch (table) {
      case "CONFIG_VALUE" -> "config_value_id";
      case "PRODUCT_PROPERTY_VALUE" -> "product_property_id";
      default -> value;
    };
  }

  /** Whether some of the values are marked. */
  boolean marks() {
    return !marked.isEmpty();
  }
}
