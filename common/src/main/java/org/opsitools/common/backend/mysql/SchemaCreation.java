package org.opsitools.common.backend.mysql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.opsitools.common.config.MysqlBackendConf;
import org.opsitools.common.objects.HardwareClasses;

/**
 * Makes the tables of a new database: exactly those of version 13, which opsi 4.3 takes for its
 * own. Databases cannot take back a new table, so an attempt that was broken off is remembered in
 * {@code OPSI_SCHEMA}, and may be repeated as long as nothing was stored.
 */
public final class SchemaCreation {
  private static final String BEGIN = "INSERT IGNORE INTO OPSI_SCHEMA (version) VALUES (?)";
  private static final String END =
      "UPDATE OPSI_SCHEMA SET updateEnded = CURRENT_TIMESTAMP WHERE version = ?";

  private final Connection connection;

  private SchemaCreation(Connection connection) {
    this.connection = connection;
  }

  /** What was found or done. */
  public enum Outcome {
    /** The tables were made. */
    CREATED,
    /** An attempt that had been broken off was brought to its end. */
    COMPLETED,
    /** opsi's tables were there; nothing was changed. */
    PRESENT
  }

  /**
   * Makes the tables, unless opsi's are there.
   *
   * @param classes of hardware, each of which gets two tables
   * @throws SchemaException if the database holds something else, or tables that cannot be used; or
   *     if a class of hardware cannot be a table. Nothing was changed then
   * @throws UnreachableDatabaseException if the database cannot be reached
   * @throws DatabaseException if the server refuses something
   */
  public static Outcome create(MysqlBackendConf conf, HardwareClasses classes) {
    try (Transactions transactions = new Transactions(new Connector(conf))) {
      return transactions.write(connection -> create(connection, classes));
    }
  }

  static Outcome create(Connection connection, HardwareClasses classes) throws SQLException {
    return new SchemaCreation(connection).create(Layout.current().with(classes));
  }

  private Outcome create(Layout layout) throws SQLException {
    SchemaState state = SchemaState.read(connection);
    if (state.schema().isEmpty()) {
      make(layout);
      return Outcome.CREATED;
    }
    if (isRepeatable(state, layout)) {
      make(layout);
      return Outcome.COMPLETED;
    }
    if (state.flavour() != SchemaFlavour.NEWER) {
      state.requireWritable();
    }
    return Outcome.PRESENT;
  }

  private void make(Layout layout) throws SQLException {
    for (TableLayout table : layout.tables()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(table.sql());
      }
      if (table.name().equals(SchemaMarker.TABLE)) {
        mark(BEGIN);
      }
    }
    mark(END);
  }

  private void mark(String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, Layout.VERSION);
      statement.executeUpdate();
    }
    connection.commit();
  }

  /** Whether this is what an earlier attempt left: its mark, and tables with nothing in them. */
  private boolean isRepeatable(SchemaState state, Layout layout) throws SQLException {
    boolean ours =
        state.version().isEmpty()
            && state.markers().stream().allMatch(marker -> marker.version() == Layout.VERSION)
            && state.schema().table(SchemaMarker.TABLE).isPresent()
            && state.schema().tables().stream().allMatch(table -> isAsWanted(table, layout));
    return ours && rows(state.schema()).isEmpty();
  }

  private static boolean isAsWanted(Table table, Layout layout) {
    return layout
        .table(table.name())
        .filter(
            wanted ->
                Names.same(
                    table.columns().stream().map(Column::name).toList(),
                    wanted.columns().stream().map(LayoutColumn::name).toList()))
        .isPresent();
  }

  /** The tables with a row, but for that of versions. */
  private List<String> rows(Schema schema) throws SQLException {
    List<String> filled = new ArrayList<>();
    for (Table table : schema.tables()) {
      if (!table.name().equals(SchemaMarker.TABLE)) {
        try (PreparedStatement statement =
                connection.prepareStatement(
                    "SELECT 1 FROM " + Sql.quoted(table.name()) + " LIMIT 1");
            ResultSet row = statement.executeQuery()) {
          if (row.next()) {
            filled.add(table.name());
          }
        }
      }
    }
    return filled;
  }
}
