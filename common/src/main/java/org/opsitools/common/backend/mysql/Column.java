package org.opsitools.common.backend.mysql;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A column as the database describes it.
 *
 * @param name as the table spells it
 * @param dataType without its length, in lower case, such as {@code varchar}
 * @param columnType as declared, such as {@code varchar(100)} or {@code int(11)}
 * @param nullable whether it may be NULL
 * @param hasDefault whether a row may leave it out: it has a default, may be NULL, or numbers
 *     itself
 * @param autoIncrement whether it numbers itself
 * @param characters the longest text in characters; empty where it is no text
 * @param bytes the longest text in bytes; empty where it is no text
 * @param charset of a text, such as {@code utf8mb3}
 */
record Column(
    String name,
    String dataType,
    String columnType,
    boolean nullable,
    boolean hasDefault,
    boolean autoIncrement,
    OptionalLong characters,
    OptionalLong bytes,
    Optional<String> charset) {
  private static final Set<String> NUMERIC =
      Set.of(
          "tinyint", "smallint", "mediumint", "int", "bigint", "double", "float", "decimal", "bit");

  boolean isNumeric() {
    return NUMERIC.contains(dataType);
  }

  boolean isTimestamp() {
    return dataType.equals("timestamp") || dataType.equals("datetime");
  }

  /** The name in the form in which names of columns are compared. */
  static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
