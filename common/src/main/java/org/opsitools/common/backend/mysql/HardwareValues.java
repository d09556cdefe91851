package org.opsitools.common.backend.mysql;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.HardwareAttribute;

/**
 * What is set of the attributes of a device, as its columns hold it: two devices for which this is
 * equal are the same one, whether what they lack is NULL or empty in the tables.
 *
 * @param set by attribute, in the order of the class; texts are not empty
 */
record HardwareValues(Map<String, Object> set) {
  /** The digits of a FLOAT that the server promises to keep. */
  private static final MathContext FLOAT = new MathContext(6);

  /**
   * The values of attributes, brought into the form of their types.
   *
   * @param selection names the attributes
   * @param given by attribute, in the form of their types or as texts
   * @throws org.opsitools.common.objects.InvalidValueException if one is malformed
   */
  static HardwareValues of(
      HardwareSelection selection, Map<String, ? extends @Nullable Object> given) {
    Map<String, Object> set = new LinkedHashMap<>();
    for (HardwareAttribute attribute : selection.attributes()) {
      Object value = attribute.normalise(given.get(attribute.name()));
      if (value != null && !value.equals("")) {
        Optional<Column> column = selection.table().column(attribute.name());
        set.put(attribute.name(), column.isPresent() ? held(value, column.get()) : value);
      }
    }
    return new HardwareValues(set);
  }

  /** Some columns round what they are given. */
  private static Object held(Object value, Column column) {
    if (!(value instanceof Double number)) {
      return value;
    }
    BigDecimal exact = BigDecimal.valueOf(number);
    return switch (column.dataType()) {
      case "float" -> exact.round(FLOAT).doubleValue();
      case "decimal" -> exact.setScale(scale(column), RoundingMode.HALF_UP).doubleValue();
      default -> number;
    };
  }

  /** The digits behind the point, such as the second number of {@code decimal(10,2)}. */
  private static int scale(Column column) {
    String type = column.columnType();
    String digits = type.substring(type.indexOf(',') + 1).replaceAll("[^0-9]", "");
    return type.indexOf(',') < 0 || digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }

  /** The value of an attribute; null if it is not set. */
  @Nullable Object get(HardwareAttribute attribute) {
    return set.get(attribute.name());
  }

  /** All attributes of a selection; what is not set is null. */
  Map<String, @Nullable Object> complete(HardwareSelection selection) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    selection.attributes().forEach(attribute -> all.put(attribute.name(), get(attribute)));
    return all;
  }
}
