package org.opsitools.common.objects;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Scalars as the original prints them where it needs a text: in idents and in files. Whoever looks
 * for a record by such a text finds it only if both print alike.
 */
public final class ScalarText {
  /** Powers of ten from this on are printed with an exponent. */
  private static final int FIRST_LARGE = 16;

  /** Powers of ten down to this are printed without an exponent. */
  private static final int LAST_SMALL = -4;

  /** So many digits tell any number from its neighbours. */
  private static final int MOST_DIGITS = 17;

  private ScalarText() {}

  /** {@code True}, {@code 12}, {@code 1000000000.0}, {@code 1e+16}; texts as they are. */
  public static String of(Object scalar) {
    if (scalar instanceof Boolean flag) {
      return flag ? "True" : "False";
    }
    if (scalar instanceof Double || scalar instanceof Float || scalar instanceof BigDecimal) {
      return real(((Number) scalar).doubleValue());
    }
    return scalar.toString();
  }

  private static String real(double number) {
    if (number == 0 || Double.isNaN(number) || Double.isInfinite(number)) {
      return Double.toString(number).toLowerCase(Locale.ROOT);
    }
    BigDecimal digits = shortest(number).stripTrailingZeros();
    int exponent = digits.precision() - digits.scale() - 1;
    if (exponent >= LAST_SMALL && exponent < FIRST_LARGE) {
      return (digits.scale() <= 0 ? digits.setScale(1) : digits).toPlainString();
    }
    return String.format(
        Locale.ROOT,
        "%se%s%02d",
        digits.movePointLeft(exponent).stripTrailingZeros().toPlainString(),
        exponent < 0 ? "-" : "+",
        Math.abs(exponent));
  }

  /** The fewest digits that read as the same number, which Java's own text does not always have. */
  private static BigDecimal shortest(double number) {
    BigDecimal exact = new BigDecimal(number);
    for (int digits = 1; digits < MOST_DIGITS; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == number) {
        return rounded;
      }
    }
    return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN));
  }
}
