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
   * @param sql such as {@code varchar(100)}
   * @param length in characters, at least 1
   */
  record Text(String sql, int length) implements HardwareType {
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

    @Override
    public int rowBytes() {
      return sql.equals("text") ? Numbers.POINTER_BYTES : Numbers.CHARACTER_BYTES * length + 2;
    }
  }

  /**
   * A date or a time.
   *
   * @param sql {@code date}, {@code datetime} or {@code timestamp}
   */
  record Time(String sql) implements HardwareType {
    @Override
    public @Nullable String normalise(Object value) {
      String text = value.toString().strip();
      return Numbers.TIME.matcher(text).matches() ? text : null;
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

  /**
   * A number with a fraction.
   *
   * @param sql such as {@code double}
   */
  record Real(String sql) implements HardwareType {
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

  /** How many bytes a row of a table may need for such a column; never too few. */
  default int rowBytes() {
    return Numbers.NUMBER_BYTES;
  }

  /**
   * Reads a type of SQL: {@code varchar(N)}, {@code char(N)}, {@code text}, one of whole numbers,
   * {@code double}, {@code float}, {@code decimal(P,S)}, {@code bool}, {@code date}, {@code
   * datetime} or {@code timestamp}.
   *
   * @throws InvalidValueException for any other text
   */
  static HardwareType parse(String text) {
    String type = text.strip().toLowerCase(Locale.ROOT);
    Matcher characters = Numbers.CHARACTERS.matcher(type);
    int length = characters.matches() ? Integer.parseInt(characters.group(2)) : 0;
    if (length > 0 && (type.startsWith("varchar") || length <= Numbers.LONGEST_CHAR)) {
      return new Text(characters.group(1) + "(" + length + ")", length);
    }
    if (Numbers.INTEGER.matcher(type).matches()) {
      return new Whole(type);
    }
    if (Numbers.DECIMALS.matcher(type).matches()) {
      return new Real(type);
    }
    return switch (type) {
      case "text" -> new Text(type, Numbers.TEXT_LENGTH);
      case "double", "float" -> new Real(type);
      case "bool", "boolean" -> new Whole("tinyint(1)");
      case "date", "datetime", "timestamp" -> new Time(type);
      default ->
          throw new InvalidValueException(
              "type of a hardware attribute",
              text,
              "varchar(N), char(N), text, int, bigint, smallint, tinyint, double, float,"
                  + " decimal(P,S), bool, date, datetime, timestamp");
    };
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
