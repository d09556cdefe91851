package org.opsitools.common.objects;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * The type of a hardware attribute: one of a few column types of SQL, and the values it can hold.
 */
public sealed interface HardwareType {

  /**
   * A text that is cut to a length.
   *
   * @param length in characters, at least 1
   */
  record Text(int length) implements HardwareType {
    @Override
    public String sql() {
      return "varchar(" + length + ")";
    }

    @Override
    public String normalise(Object value) {
      String text = value.toString().strip();
      return cuts(value) ? text.substring(0, text.offsetByCodePoints(0, length)).strip() : text;
    }

    @Override
    public boolean cuts(Object value) {
      String text = value.toString().strip();
      return text.codePointCount(0, text.length()) > length;
    }
  }

  /**
   * A whole number.
   *
   * @param sql such as {@code bigint}
   */
  record Whole(String sql) implements HardwareType {
    @Override
    public @Nullable Long normalise(Object value) {
      BigDecimal number = number(value);
      if (number == null || number.precision() - number.scale() > Numbers.LONG_DIGITS) {
        return null;
      }
      // A text must be written as a whole number; of a number the whole part counts.
      if (value instanceof String && number.scale() > 0) {
        return null;
      }
      BigInteger whole = number.toBigInteger();
      return whole.bitLength() < Long.SIZE ? whole.longValue() : null;
    }
  }

  /** A floating-point number. */
  record Real() implements HardwareType {
    @Override
    public String sql() {
      return "double";
    }

    @Override
    public @Nullable Double normalise(Object value) {
      BigDecimal number = number(value);
      return number == null || Double.isInfinite(number.doubleValue())
          ? null
          : number.doubleValue();
    }
  }

  /** The type as a column of a table is declared. */
  String sql();

  /**
   * A value as this type holds it: a stripped and cut {@code String}, a {@code Long} or a {@code
   * Double}; null if the value is no such number.
   */
  @Nullable Object normalise(Object value);

  /** Whether the value is too long and {@link #normalise} drops its end. */
  default boolean cuts(Object value) {
    return false;
  }

  /**
   * Reads {@code varchar(N)}, an integer type of SQL, or {@code double}.
   *
   * @throws InvalidValueException for any other text
   */
  static HardwareType parse(String text) {
    String type = text.strip().toLowerCase(Locale.ROOT);
    Matcher varchar = Numbers.VARCHAR.matcher(type);
    if (varchar.matches()) {
      return new Text(Integer.parseInt(varchar.group(1)));
    }
    if (Numbers.INTEGER.matcher(type).matches()) {
      return new Whole(type);
    }
    if (type.equals("double")) {
      return new Real();
    }
    throw new InvalidValueException(
        "type of a hardware attribute", text, "varchar(N), int, bigint, smallint, tinyint, double");
  }

  private static @Nullable BigDecimal number(Object value) {
    if (value instanceof Boolean flag) {
      return flag ? BigDecimal.ONE : BigDecimal.ZERO;
    }
    String text = value.toString().strip();
    if (!(value instanceof Number || value instanceof String)
        || !Numbers.DECIMAL.matcher(text).matches()) {
      return null;
    }
    return new BigDecimal(text);
  }
}
