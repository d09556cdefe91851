package org.opsitools.common.backend.mysql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what tables a database has, in two questions. */
final class SchemaReader {
  private static final String TABLES =
      """
      SELECT TABLE_NAME, ENGINE FROM information_schema.TABLES
       WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE' ORDER BY TABLE_NAME""";
  private static final String COLUMNS =
      """
      SELECT TABLE_NAME, COLUMN_NAME, DATA_TYPE, COLUMN_TYPE, IS_NULLABLE, COLUMN_DEFAULT, EXTRA,
             CHARACTER_MAXIMUM_LENGTH, CHARACTER_OCTET_LENGTH, CHARACTER_SET_NAME
        FROM information_schema.COLUMNS
       WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME, ORDINAL_POSITION""";

  private SchemaReader() {}

  static Schema read(Connection connection) throws SQLException {
    Map<String, List<Column>> columns = columns(connection);
    List<Table> tables = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(TABLES);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        String name = row.getString(1);
        tables.add(
            new Table(
                opsiName(name),
                Optional.ofNullable(row.getString(2)).orElse(""),
                columns.getOrDefault(name, List.of())));
      }
    }
    return new Schema(tables);
  }

  /**
   * A server may be set up to write all names in lower case. Others want to hear them as they are,
   * and opsi 4.2 called tables of hardware as the class is configured.
   */
  private static String opsiName(String name) {
    return name.equals(name.toLowerCase(Locale.ROOT)) ? name.toUpperCase(Locale.ROOT) : name;
  }

  private static Map<String, List<Column>> columns(Connection connection) throws SQLException {
    Map<String, List<Column>> columns = new LinkedHashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        columns.computeIfAbsent(row.getString(1), table -> new ArrayList<>()).add(column(row));
      }
    }
    return columns;
  }

  private static Column column(ResultSet row) throws SQLException {
    boolean nullable = row.getString("IS_NULLABLE").equalsIgnoreCase("YES");
    boolean autoIncrement =
        row.getString("EXTRA").toLowerCase(Locale.ROOT).contains("auto_increment");
    return new Column(
        row.getString("COLUMN_NAME"),
        row.getString("DATA_TYPE").toLowerCase(Locale.ROOT),
        row.getString("COLUMN_TYPE"),
        nullable,
        nullable || autoIncrement || row.getString("COLUMN_DEFAULT") != null,
        autoIncrement,
        number(row, "CHARACTER_MAXIMUM_LENGTH"),
        number(row, "CHARACTER_OCTET_LENGTH"),
        Optional.ofNullable(row.getString("CHARACTER_SET_NAME")));
  }

  private static OptionalLong number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
