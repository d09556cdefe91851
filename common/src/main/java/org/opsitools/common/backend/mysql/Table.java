package org.opsitools.common.backend.mysql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table as the database describes it. Names of columns count in any case, as in SQL. */
final class Table {
  private final String name;
  private final String engine;
  private final Map<String, Column> columns = new LinkedHashMap<>();

  Table(String name, String engine, List<Column> columns) {
    this.name = name;
    this.engine = engine;
    columns.forEach(column -> this.columns.put(Column.key(column.name()), column));
  }

  /** The name as opsi writes it, in upper case. */
  String name() {
    return name;
  }

  /** The storage engine, such as {@code InnoDB}. */
  String engine() {
    return engine;
  }

  /** Whether a change of it can be taken back. */
  boolean isTransactional() {
    return engine.equalsIgnoreCase("InnoDB");
  }

  List<Column> columns() {
    return List.copyOf(columns.values());
  }

  Optional<Column> column(String columnName) {
    return Optional.ofNullable(columns.get(Column.key(columnName)));
  }

  /** The column that only numbers rows; empty where the object's own values tell rows apart. */
  Optional<Column> surrogateId() {
    return columns.values().stream().filter(Column::autoIncrement).findFirst();
  }

  @Override
  public String toString() {
    return name;
  }
}
