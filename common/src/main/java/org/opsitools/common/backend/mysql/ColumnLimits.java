package org.opsitools.common.backend.mysql;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a column can hold, looked at before a statement is sent. */
final class ColumnLimits {
  private static final String UNLIMITED_CHARSET = "utf8mb4";
  private static final Map<String, Integer> INTEGER_BITS =
      Map.of("tinyint", 8, "smallint", 16, "mediumint", 24, "int", 32, "bigint", 64);

  private ColumnLimits() {}

  /** Why a column cannot hold a value that is to be written; empty if it can. */
  static Optional<String> objection(Column column, @Nullable Object value) {
    if (value instanceof String text) {
      return text(column, text);
    }
    return value instanceof Number number ? number(column, number) : Optional.empty();
  }

  private static Optional<String> text(Column column, String text) {
    if (text.indexOf('\0') >= 0) {
      return Optional.of("holds the character NUL, which no text may have");
    }
    if (column.characters().isEmpty()) {
      return Optional.empty();
    }
    String charset = column.charset().orElse(UNLIMITED_CHARSET);
    Optional<String> unknown = unknownCharacter(text, charset);
    if (unknown.isPresent()) {
      return unknown;
    }
    long length = text.codePointCount(0, text.length());
    long most = column.characters().getAsLong();
    if (column.dataType().endsWith("char") && length > most) {
      return Optional.of("has " + length + " characters, but the column holds " + most);
    }
    long mostBytes = column.bytes().orElse(Long.MAX_VALUE);
    if (column.dataType().endsWith("text")
        && text.length() > mostBytes / 4
        && text.getBytes(StandardCharsets.UTF_8).length > mostBytes) {
      return Optional.of("is longer than the " + mostBytes + " bytes that the column holds");
    }
    return Optional.empty();
  }

  /** Whether a column's character set has all characters of a text. */
  static boolean canSpell(Column column, String text) {
    return text.indexOf('\0') < 0
        && unknownCharacter(text, column.charset().orElse(UNLIMITED_CHARSET)).isEmpty();
  }

  private static Optional<String> unknownCharacter(String text, String charset) {
    int highest =
        switch (charset.toLowerCase(Locale.ROOT)) {
          case "utf8", "utf8mb3", "ucs2" -> 0xffff;
          case "latin1" -> 0xff;
          case "ascii" -> 0x7f;
          default -> Character.MAX_CODE_POINT;
        };
    boolean within = text.chars().allMatch(c -> c <= highest && !Character.isSurrogate((char) c));
    if (within || highest == Character.MAX_CODE_POINT) {
      return Optional.empty();
    }
    return text.codePoints()
        .filter(character -> character > highest)
        .mapToObj(
            character ->
                String.format(
                    Locale.ROOT,
                    "holds the character U+%04X, which the column's character set %s does not have",
                    character,
                    charset))
        .findFirst();
  }

  private static Optional<String> number(Column column, Number number) {
    Integer bits = INTEGER_BITS.get(column.dataType());
    if (bits == null) {
      return Optional.empty();
    }
    boolean unsigned = column.columnType().toLowerCase(Locale.ROOT).contains("unsigned");
    BigDecimal size = BigDecimal.valueOf(2).pow(unsigned ? bits : bits - 1);
    BigDecimal value = new BigDecimal(number.toString());
    BigDecimal lowest = unsigned ? BigDecimal.ZERO : size.negate();
    return value.compareTo(lowest) < 0 || value.compareTo(size) >= 0
        ? Optional.of("is no number that the column holds (" + column.columnType() + ")")
        : Optional.empty();
  }
}
