package org.opsitools.common.backend.mysql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table as a layout wants it.
 *
 * @param keys the primary key first
 */
record TableLayout(
    String name, List<LayoutColumn> columns, List<Key> keys, List<ForeignKey> references) {
  TableLayout {
    columns = List.copyOf(columns);
    keys = List.copyOf(keys);
    references = List.copyOf(references);
  }

  /** The character set of all texts. */
  static final String CHARSET = "utf8";

  /** The table as the database will describe it. */
  Table made() {
    return new Table(name, "InnoDB", columns.stream().map(LayoutColumn::made).toList());
  }

  Optional<LayoutColumn> column(String columnName) {
    return columns.stream().filter(it -> it.name().equalsIgnoreCase(columnName)).findFirst();
  }

  /** The columns of the primary key, unless it only numbers rows. */
  List<String> identity() {
    return keys.stream()
        .filter(Key::isPrimary)
        .flatMap(key -> key.columns().stream())
        .filter(name -> column(name).filter(LayoutColumn::counted).isEmpty())
        .toList();
  }

  /** The statement that makes the table, unless it is there. */
  String sql() {
    List<String> lines = new ArrayList<>();
    columns.forEach(column -> lines.add(column.sql()));
    keys.forEach(key -> lines.add(key.sql()));
    references.forEach(reference -> lines.add(reference.sql()));
    return """
        CREATE TABLE IF NOT EXISTS %s (
          %s
        ) ENGINE=InnoDB CHARACTER SET utf8 COLLATE utf8_general_ci"""
        .formatted(Sql.quoted(name), String.join(",\n  ", lines));
  }

  /** A statement that adds something to the table. */
  String adding(String definition) {
    return "ALTER TABLE " + Sql.quoted(name) + " ADD " + definition;
  }
}
