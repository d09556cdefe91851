package org.opsitools.common.backend.mysql;

import java.util.List;

/**
 * A key or index of a table.
 *
 * @param name {@link #PRIMARY} for the primary key
 * @param unique whether no two rows may have the same values
 * @param columns in the order in which the key has them
 */
record Key(String name, boolean unique, List<String> columns) {
  static final String PRIMARY = "PRIMARY";

  Key {
    columns = List.copyOf(columns);
  }

  boolean isPrimary() {
    return name.equals(PRIMARY);
  }

  /** Whether it does the work of the other one, whatever it is called. */
  boolean serves(Key other) {
    return unique == other.unique
        && isPrimary() == other.isPrimary()
        && Names.same(columns, other.columns);
  }

  /** The key in a statement that makes a table. */
  String sql() {
    return isPrimary()
        ? "PRIMARY KEY " + Names.quoted(columns)
        : (unique ? "UNIQUE KEY " : "KEY ") + Sql.quoted(name) + " " + Names.quoted(columns);
  }

  @Override
  public String toString() {
    String kind = isPrimary() ? "primary key" : unique ? "unique key" : "index";
    return kind + " (" + String.join(", ", columns) + ")";
  }
}
