package org.opsitools.common.backend.mysql;

import java.util.List;

/**
 * A reference of a table's rows to the rows of another, which the database itself keeps.
 *
 * @param columns those that refer
 * @param table the table referred to
 * @param referenced its columns, one for each of {@code columns}
 * @param onChange what becomes of a row when the one that it refers to is renamed or deleted
 */
record ForeignKey(List<String> columns, String table, List<String> referenced, Action onChange) {
  ForeignKey {
    columns = List.copyOf(columns);
    referenced = List.copyOf(referenced);
  }

  /** What becomes of a row when the one that it refers to is renamed or deleted. */
  enum Action {
    /** The other row cannot be renamed or deleted. */
    RESTRICT("RESTRICT"),
    /** It is renamed or deleted, too. */
    CASCADE("CASCADE"),
    /** Its reference is emptied. */
    SET_NULL("SET NULL");

    private final String sql;

    Action(String sql) {
      this.sql = sql;
    }

    String sql() {
      return sql;
    }

    /** What a rule of {@code information_schema} means; MySQL says NO ACTION for its default. */
    static Action of(String rule) {
      return switch (rule) {
        case "CASCADE" -> CASCADE;
        case "SET NULL" -> SET_NULL;
        default -> RESTRICT;
      };
    }
  }

  /** Whether both refer to the same, whatever they do about changes. */
  boolean refersAs(ForeignKey other) {
    return table.equalsIgnoreCase(other.table)
        && Names.same(columns, other.columns)
        && Names.same(referenced, other.referenced);
  }

  /** The reference in a statement that makes a table. */
  String sql() {
    return "FOREIGN KEY %s REFERENCES %s %s ON DELETE %s ON UPDATE %s"
        .formatted(
            Names.quoted(columns),
            Sql.quoted(table),
            Names.quoted(referenced),
            onChange.sql(),
            onChange.sql());
  }

  @Override
  public String toString() {
    return "foreign key ("
        + String.join(", ", columns)
        + ") to "
        + table
        + "("
        + String.join(", ", referenced)
        + ")";
  }
}
