package org.opsitools.common.backend.mysql;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column as a layout wants it.
 *
 * @param type of SQL, whole numbers without a width
 * @param required whether it may not be NULL
 * @param counted whether it numbers itself
 * @param time whether the database fills in the time, and of what
 * @param defaultValue as SQL writes it
 */
record LayoutColumn(
    String name,
    String type,
    boolean required,
    boolean counted,
    Time time,
    Optional<String> defaultValue) {
  private static final Pattern WIDTH =
      Pattern.compile("^((?:small|medium|big)?int|tinyint)\\(\\d+\\)");
  private static final Pattern TEXT = Pattern.compile("(varchar|char|text)(?:\\((\\d+)\\))?");
  private static final long LONGEST_TEXT = 65_535;
  private static final int MOST_BYTES = 3;
  private static final Pattern FLAG = Pattern.compile("^tinyint\\(1\\)$");

  /** What time the database fills in by itself. */
  enum Time {
    /** None. */
    NONE,
    /** When the row is made. */
    CREATION,
    /** When the row is made or changed. */
    CHANGE
  }

  /** A column that may be empty. */
  static LayoutColumn optional(String name, String type) {
    return new LayoutColumn(name, type, false, false, Time.NONE, Optional.empty());
  }

  /** A column that needs a value. */
  static LayoutColumn required(String name, String type) {
    return new LayoutColumn(name, type, true, false, Time.NONE, Optional.empty());
  }

  /**
   * A type in the form in which types are compared. Not every server says how wide it would print
   * numbers; but {@code tinyint(1)}, which all of them print, means yes or no.
   */
  static String plainType(String type) {
    String plain = type.strip().toLowerCase(Locale.ROOT);
    if (FLAG.matcher(plain).matches()) {
      return plain;
    }
    return WIDTH.matcher(plain).replaceFirst("$1");
  }

  /** The column as the database will describe it. */
  Column made() {
    Matcher text = TEXT.matcher(type.strip().toLowerCase(Locale.ROOT));
    boolean isText = text.matches();
    boolean sized = isText && text.group(2) != null;
    long characters = sized ? Long.parseLong(text.group(2)) : LONGEST_TEXT;
    return new Column(
        name,
        type.strip().toLowerCase(Locale.ROOT).replaceFirst("[ (].*", ""),
        type,
        !required,
        !required || counted || time != Time.NONE || defaultValue.isPresent(),
        counted,
        isText ? OptionalLong.of(characters) : OptionalLong.empty(),
        isText
            ? OptionalLong.of(sized ? characters * MOST_BYTES : LONGEST_TEXT)
            : OptionalLong.empty(),
        isText ? Optional.of(TableLayout.CHARSET) : Optional.empty());
  }

  /** The column in a statement that makes a table. */
  String sql() {
    StringBuilder sql = new StringBuilder(Sql.quoted(name)).append(' ').append(type);
    sql.append(required ? " NOT NULL" : " NULL");
    if (counted) {
      return sql.append(" AUTO_INCREMENT").toString();
    }
    switch (time) {
      case CREATION -> sql.append(" DEFAULT CURRENT_TIMESTAMP");
      case CHANGE -> sql.append(" DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP");
      case NONE -> {
        if (defaultValue.isPresent()) {
          sql.append(" DEFAULT ").append(defaultValue.get());
        } else if (!required) {
          sql.append(" DEFAULT NULL");
        }
      }
    }
    return sql.toString();
  }
}
