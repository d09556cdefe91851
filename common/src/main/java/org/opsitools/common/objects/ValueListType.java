package org.opsitools.common.objects;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists of JSON's scalars. */
final class ValueListType extends AttributeType<List<@Nullable Object>> {
  static final Comparator<@Nullable Object> ORDER =
      Comparator.<@Nullable Object>comparingInt(ValueListType::rank)
          .thenComparing(ValueListType::compareSameRank);

  @Override
  public Category category() {
    return Category.LIST;
  }

  @Override
  public List<@Nullable Object> normalise(Object raw) {
    List<@Nullable Object> values =
        raw instanceof Collection<?> collection
            ? new ArrayList<>(collection)
            : new ArrayList<>(Arrays.asList(raw));
    for (Object value : values) {
      if (value != null && !isScalar(value)) {
        throw new InvalidValueException(
            "value", String.valueOf(value), "a text, a number, true, false or null");
      }
    }
    if (values.size() > 1) {
      values.sort(ORDER);
    }
    return Collections.unmodifiableList(values);
  }

  private static boolean isScalar(Object value) {
    return value instanceof String || value instanceof Number || value instanceof Boolean;
  }

  private static int rank(@Nullable Object value) {
    if (value instanceof Boolean) {
      return 0;
    }
    if (value instanceof Number) {
      return 1;
    }
    return value == null ? 3 : 2;
  }

  private static int compareSameRank(@Nullable Object a, @Nullable Object b) {
    if (a instanceof Boolean x && b instanceof Boolean y) {
      return Boolean.compare(x, y);
    }
    if (a instanceof Number x && b instanceof Number y) {
      return new BigDecimal(x.toString()).compareTo(new BigDecimal(y.toString()));
    }
    return a instanceof String x && b instanceof String y
        ? CodePointOrder.INSTANCE.compare(x, y)
        : 0;
  }
}
