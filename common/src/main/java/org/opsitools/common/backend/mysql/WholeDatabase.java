package org.opsitools.common.backend.mysql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.opsitools.common.OpsiException;
import org.opsitools.common.config.MysqlBackendConf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database as a whole, whatever is in it: what a dump must know of it, and how it is emptied for
 * another content. For use by one thread.
 */
public final class WholeDatabase {
  private static final Logger LOG = LoggerFactory.getLogger(WholeDatabase.class);

  // The access of a user is refused; or files that are no tables are in the way of a removal.
  private static final Set<Integer> REFUSED = Set.of(1044, 1142, 1227, 1010);

  /** Removing many tables takes a disk its time; milliseconds. */
  private static final int PATIENCE = 900_000;

  private static final Pattern WORD = Pattern.compile("[0-9A-Za-z_]+");

  private static final String WITHOUT_TRANSACTIONS =
      """
      SELECT t.TABLE_NAME FROM information_schema.TABLES t \
      LEFT JOIN information_schema.ENGINES e ON e.ENGINE = t.ENGINE \
      WHERE t.TABLE_SCHEMA = ? AND t.TABLE_TYPE = 'BASE TABLE' \
      AND COALESCE(e.TRANSACTIONS, 'NO') <> 'YES' ORDER BY t.TABLE_NAME""";
  private static final String ROUTINES =
      "SELECT ROUTINE_NAME FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = ?";
  // The text of a routine is shown to those alone who may dump it.
  private static final String HIDDEN_ROUTINES =
      ROUTINES + " AND ROUTINE_DEFINITION IS NULL ORDER BY ROUTINE_NAME";
  private static final String EVENTS =
      "SELECT EVENT_NAME FROM information_schema.EVENTS WHERE EVENT_SCHEMA = ?";
  private static final String VIEWS =
      "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_TYPE = 'VIEW'";
  private static final String TABLES =
      "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_TYPE <> 'VIEW'";
  private static final String CHARACTERS =
      """
      SELECT DEFAULT_CHARACTER_SET_NAME, DEFAULT_COLLATION_NAME FROM information_schema.SCHEMATA \
      WHERE SCHEMA_NAME = ?""";

  private final MysqlBackendConf conf;
  private final String name;
  private Optional<Characters> characters = Optional.empty();

  /**
   * What a database holds that not every dump has.
   *
   * @param withoutTransactions the tables that are not read as of one moment
   * @param routines whether there are any
   * @param hiddenRoutines those that the user may not read
   * @param events whether there are any
   */
  public record Content(
      List<String> withoutTransactions,
      boolean routines,
      List<String> hiddenRoutines,
      boolean events) {
    /** Nothing of it. */
    public static final Content ORDINARY = new Content(List.of(), false, List.of(), false);

    public Content {
      withoutTransactions = List.copyOf(withoutTransactions);
      hiddenRoutines = List.copyOf(hiddenRoutines);
    }
  }

  /** The characters that new tables of a database take. */
  private record Characters(String set, String collation) {
    static final Characters OF_OPSI = new Characters("utf8", "utf8_general_ci");

    String sql() {
      return " CHARACTER SET " + set + " COLLATE " + collation;
    }
  }

  private WholeDatabase(MysqlBackendConf conf) {
    this.conf = conf;
    this.name = conf.login().database();
  }

  /** The database of a configuration; it need not exist. Nothing is asked yet. */
  public static WholeDatabase of(MysqlBackendConf conf) {
    return new WholeDatabase(conf);
  }

  /**
   * Looks at the content.
   *
   * @throws UnreachableDatabaseException if the server does not answer or does not let the user in
   * @throws DatabaseException if it refuses to tell
   */
  public Content content() {
    return with(
        connection ->
            new Content(
                names(connection, WITHOUT_TRANSACTIONS),
                !names(connection, ROUTINES).isEmpty(),
                names(connection, HIDDEN_ROUTINES),
                !names(connection, EVENTS).isEmpty()));
  }

  /**
   * Removes all tables and views, and leaves a database for the same characters; makes one if there
   * is none. Usually the database is made anew, but not by a user who may not do so, and not where
   * there are routines or events, which a dump may lack. Can be repeated.
   *
   * @throws UnreachableDatabaseException if the server does not answer or does not let the user in
   * @throws DatabaseException if the server refuses
   */
  public void empty() {
    with(
        connection -> {
          characters = characters(connection).or(() -> characters);
          execute(connection, "SET SESSION foreign_key_checks = 0");
          if (hasPrograms(connection) || !isMadeAnew(connection)) {
            LOG.info("database '{}' is not made anew: its tables and views are removed", name);
            removeAll(connection);
          }
          return true;
        });
  }

  /**
   * Whether there is such a database.
   *
   * @throws UnreachableDatabaseException if the server does not answer or does not let the user in
   */
  public boolean exists() {
    return with(connection -> characters(connection).isPresent());
  }

  /**
   * Removes the database with everything in it; of a user who may not do so, all it holds.
   *
   * @throws DatabaseException if the server refuses
   */
  public void drop() {
    with(
        connection -> {
          try {
            execute(connection, "DROP DATABASE IF EXISTS " + Sql.quoted(name));
          } catch (SQLException e) {
            if (!REFUSED.contains(e.getErrorCode())) {
              throw e;
            }
            removeAll(connection);
          }
          return true;
        });
  }

  private boolean hasPrograms(Connection connection) throws SQLException {
    return !names(connection, ROUTINES).isEmpty() || !names(connection, EVENTS).isEmpty();
  }

  /** Whether the user may do so is tried before the removal, after which it would be too late. */
  private boolean isMadeAnew(Connection connection) throws SQLException {
    String make = Sql.quoted(name) + characters.orElse(Characters.OF_OPSI).sql();
    try {
      execute(connection, "CREATE DATABASE IF NOT EXISTS " + make);
      execute(connection, "DROP DATABASE IF EXISTS " + Sql.quoted(name));
    } catch (SQLException e) {
      if (characters.isPresent() && REFUSED.contains(e.getErrorCode())) {
        LOG.debug("{}", e.getMessage());
        return false;
      }
      throw e;
    }
    execute(connection, "CREATE DATABASE " + make);
    return true;
  }

  private void removeAll(Connection connection) throws SQLException {
    connection.setCatalog(name);
    for (String view : names(connection, VIEWS)) {
      execute(connection, "DROP VIEW IF EXISTS " + Sql.quoted(view));
    }
    for (String table : names(connection, TABLES)) {
      execute(connection, "DROP TABLE IF EXISTS " + Sql.quoted(table));
    }
  }

  private Optional<Characters> characters(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CHARACTERS)) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        Characters found =
            new Characters(String.valueOf(row.getString(1)), String.valueOf(row.getString(2)));
        return WORD.matcher(found.set()).matches() && WORD.matcher(found.collation()).matches()
            ? Optional.of(found)
            : Optional.of(Characters.OF_OPSI);
      }
    }
  }

  private List<String> names(Connection connection, String sql) throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          names.add(String.valueOf(rows.getString(1)));
        }
      }
    }
    return names;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private <R> R with(Transactions.Work<R> work) {
    try (Connection connection = new Connector(conf).openServer()) {
      connection.setNetworkTimeout(Runnable::run, PATIENCE);
      connection.setAutoCommit(true);
      return work.run(connection);
    } catch (SQLException e) {
      throw explained(e);
    }
  }

  private OpsiException explained(SQLException problem) {
    return new SqlExplanation(conf).of(problem);
  }
}
