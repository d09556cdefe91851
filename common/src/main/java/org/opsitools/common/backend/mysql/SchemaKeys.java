package org.opsitools.common.backend.mysql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.opsitools.common.backend.mysql.ForeignKey.Action;

/** The keys of a database's tables, and their references to each other. */
final class SchemaKeys {
  private static final String KEYS =
      """
      SELECT TABLE_NAME, INDEX_NAME, NON_UNIQUE, COLUMN_NAME
        FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE()
       ORDER BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX""";
  private static final String REFERENCES =
      """
      SELECT c.TABLE_NAME, c.CONSTRAINT_NAME, c.COLUMN_NAME, c.REFERENCED_TABLE_NAME,
             c.REFERENCED_COLUMN_NAME, r.DELETE_RULE
        FROM information_schema.KEY_COLUMN_USAGE c
        JOIN information_schema.REFERENTIAL_CONSTRAINTS r
          ON r.CONSTRAINT_SCHEMA = c.CONSTRAINT_SCHEMA AND r.TABLE_NAME = c.TABLE_NAME
         AND r.CONSTRAINT_NAME = c.CONSTRAINT_NAME
       WHERE c.TABLE_SCHEMA = DATABASE() AND r.CONSTRAINT_SCHEMA = DATABASE()
         AND c.REFERENCED_TABLE_NAME IS NOT NULL
       ORDER BY c.TABLE_NAME, c.CONSTRAINT_NAME, c.ORDINAL_POSITION""";

  private static final Pattern ONLY_READING =
      Pattern.compile("^GRANT (USAGE|SELECT|SHOW VIEW|, )+ ON ");

  private final Map<String, List<Key>> keys = new LinkedHashMap<>();
  private final Map<String, List<ForeignKey>> references = new LinkedHashMap<>();

  private boolean referencesSeen = true;

  private SchemaKeys() {}

  /** Asks two questions, or three where there seem to be no references. */
  static SchemaKeys read(Connection connection) throws SQLException {
    SchemaKeys read = new SchemaKeys();
    read.readKeys(connection);
    read.readReferences(connection);
    if (read.references.isEmpty()) {
      read.referencesSeen = mayDoMoreThanRead(connection);
    }
    return read;
  }

  /** MariaDB hides references from those who may only read. */
  private static boolean mayDoMoreThanRead(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SHOW GRANTS");
        ResultSet row = statement.executeQuery()) {
      boolean more = false;
      while (row.next()) {
        more |= !ONLY_READING.matcher(String.valueOf(row.getString(1))).find();
      }
      return more;
    }
  }

  /** Whether the server shows references at all, so that one that is not here is missing. */
  boolean referencesSeen() {
    return referencesSeen;
  }

  private void readKeys(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(KEYS);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        List<Key> ofTable =
            keys.computeIfAbsent(Names.folded(row.getString(1)), table -> new ArrayList<>());
        String name = row.getString(2);
        List<String> columns = new ArrayList<>();
        if (!ofTable.isEmpty() && ofTable.get(ofTable.size() - 1).name().equals(name)) {
          columns.addAll(ofTable.remove(ofTable.size() - 1).columns());
        }
        columns.add(String.valueOf(row.getString(4)));
        ofTable.add(new Key(name, row.getInt(3) == 0, columns));
      }
    }
  }

  private void readReferences(Connection connection) throws SQLException {
    String last = "";
    try (PreparedStatement statement = connection.prepareStatement(REFERENCES);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        String table = Names.folded(row.getString(1));
        List<ForeignKey> ofTable = references.computeIfAbsent(table, key -> new ArrayList<>());
        String name = table + "." + row.getString(2);
        List<String> columns = new ArrayList<>();
        List<String> referenced = new ArrayList<>();
        if (name.equals(last)) {
          ForeignKey begun = ofTable.remove(ofTable.size() - 1);
          columns.addAll(begun.columns());
          referenced.addAll(begun.referenced());
        }
        columns.add(row.getString(3));
        referenced.add(row.getString(5));
        ofTable.add(
            new ForeignKey(
                columns, Names.folded(row.getString(4)), referenced, Action.of(row.getString(6))));
        last = name;
      }
    }
  }

  List<Key> keys(String table) {
    return List.copyOf(keys.getOrDefault(Names.folded(table), List.of()));
  }

  List<ForeignKey> references(String table) {
    return List.copyOf(references.getOrDefault(Names.folded(table), List.of()));
  }
}
