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
    for (Key key : keys) {
      lines.add(
          key.isPrimary()
              ? "PRIMARY KEY " + Names.quoted(key.columns())
              : (key.unique() ? "UNIQUE KEY " : "KEY ")
                  + Names.quoted(key.name())
                  + " "
                  + Names.quoted(key.columns()));
    }
    for (ForeignKey reference : references) {
      lines.add(
          "FOREIGN KEY %s REFERENCES %s %s ON DELETE %s ON UPDATE %s"
              .formatted(
                  Names.quoted(reference.columns()),
                  Names.quoted(reference.table()),
                  Names.quoted(reference.referenced()),
                  reference.onChange().sql(),
                  reference.onChange().sql()));
    }
    return "CREATE TABLE IF NOT EXISTS %s (%n  %s%n) ENGINE=InnoDB CHARACTER SET utf8 COLLATE utf8_general_ci"
        .formatted(Names.quoted(name), String.join(",\n  ", lines));
  }
}
