package org.opsitools.common.config;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The numbers of Python. */
final class LiteralNumbers {
  // Bounded, since the time to read a whole number grows with the square of its digits.
  private static final Pattern INTEGER = Pattern.compile("(0+|[1-9][0-9]{0,399})");
  private static final Pattern PREFIXED =
      Pattern.compile("0(x[0-9a-f]{1,400}|o[0-7]{1,400}|b[01]{1,400})");
  private static final Pattern FLOAT =
      Pattern.compile("([0-9]{1,400}\\.?[0-9]{0,400}|\\.[0-9]{1,400})(e[+-]?[0-9]{1,9})?");
  private static final Pattern UNDERSCORE = Pattern.compile("(?<=[0-9a-fox])_(?=[0-9a-f])");

  private LiteralNumbers() {}

  /** A {@code Long}, {@code BigInteger} or {@code Double}; null if this is no such number. */
  static @Nullable Number parse(String text, boolean negative) {
    String digits = UNDERSCORE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    if (INTEGER.matcher(digits).matches()) {
      return whole(digits, 10, negative);
    }
    if (PREFIXED.matcher(digits).matches()) {
      int radix =
          switch (digits.charAt(1)) {
            case 'x' -> 16;
            case 'o' -> 8;
            default -> 2;
          };
      return whole(digits.substring(2), radix, negative);
    }
    boolean octalOfOld = digits.matches("0[0-9]+");
    if (!octalOfOld && FLOAT.matcher(digits).matches()) {
      double value = Double.parseDouble(digits);
      return negative ? -value : value;
    }
    return null;
  }

  private static Number whole(String digits, int radix, boolean negative) {
    BigInteger value = new BigInteger(digits, radix);
    value = negative ? value.negate() : value;
    return value.bitLength() < Long.SIZE ? (Number) value.longValue() : value;
  }
}
