package org.opsitools.common.backend.mysql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.opsitools.common.config.MysqlBackendConf;
import org.opsitools.common.config.MysqlBackendConf.Address;
import org.opsitools.common.config.MysqlBackendConf.Tcp;

/**
 * What an administrator does with users of a server. No statement, which may have a password in it,
 * and no server's complaint about one, leaves this class.
 */
final class Administration {
  private static final int WRONG_SYNTAX = 1064;
  private static final int ACCESS_DENIED = 1045;
  private static final String LOCALHOST = "localhost";
  private static final String LOOPBACK = "127.0.0.1";
  private static final String LOOPBACK_IPV6 = "::1";

  private final Connection connection;
  private final MysqlBackendConf wanted;

  Administration(Connection connection, MysqlBackendConf wanted) {
    this.connection = connection;
    this.wanted = wanted;
  }

  /** Makes the user, or gives it the password; says which. */
  String make(String host) throws SQLException {
    String name = wanted.login().user();
    boolean there = exists(name, host);
    String sql = there ? "ALTER USER ?@? IDENTIFIED BY ?" : "CREATE USER ?@? IDENTIFIED BY ?";
    execute(connection, sql, name, host, wanted.login().password().reveal());
    return there
        ? "changed the password of user '%s'@'%s', because it did not work".formatted(name, host)
        : "made user '%s'@'%s'".formatted(name, host);
  }

  private boolean exists(String name, String host) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT 1 FROM mysql.user WHERE User = ? AND Host = ?")) {
      statement.setString(1, name);
      statement.setString(2, host);
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  /** From where the user may log in already; empty if there is no such user. */
  List<String> hostsOfUser() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT Host FROM mysql.user WHERE User = ? ORDER BY Host")) {
      statement.setString(1, wanted.login().user());
      List<String> hosts = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          hosts.add(String.valueOf(row.getString(1)));
        }
      }
      return hosts;
    }
  }

  /** Lets the user do everything in the database; says so. */
  String grant(String host) {
    String database = wanted.login().database();
    // A grant takes these two for wildcards.
    String pattern = database.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%");
    execute(
        connection,
        "GRANT ALL PRIVILEGES ON " + Sql.quoted(pattern) + ".* TO ?@?",
        wanted.login().user(),
        host);
    return "let user '%s'@'%s' use database '%s'".formatted(wanted.login().user(), host, database);
  }

  /** Where the server sees the one who is logged in. */
  static String clientHost(Connection connection) throws SQLException {
    return host(connection, "SELECT USER()");
  }

  /** The host of the account that the server lets the one who is logged in use. */
  static String accountHost(Connection connection) throws SQLException {
    return host(connection, "SELECT CURRENT_USER()");
  }

  private static String host(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      String account = row.next() ? String.valueOf(row.getString(1)) : "";
      return account.substring(account.lastIndexOf('@') + 1);
    }
  }

  /**
   * From where the wanted user will come, as the server sees it. This machine has two names: the
   * one of its address where the server does not look names up, and {@code localhost}.
   *
   * @param seen where the server sees the administrator
   * @param sameWay whether the wanted user takes the administrator's way to the server
   */
  static Set<String> hosts(Address address, String seen, boolean sameWay) {
    if (!(address instanceof Tcp tcp)) {
      return Set.of(LOCALHOST);
    }
    if (Set.of(LOCALHOST, LOOPBACK, LOOPBACK_IPV6).contains(tcp.host())) {
      String loopback = tcp.host().equals(LOOPBACK_IPV6) ? LOOPBACK_IPV6 : LOOPBACK;
      return new TreeSet<>(List.of(LOCALHOST, loopback));
    }
    return Set.of(sameWay ? seen : "%");
  }

  static void execute(Connection connection, String sql, String... values) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      statement.execute();
    } catch (SQLException e) {
      String complaint =
          e.getErrorCode() == WRONG_SYNTAX ? "it does not understand it" : clean(e, values);
      throw new DatabaseException(
          "the server refuses '%s': %s (error %d); has the administrator the right to do so?"
              .formatted(sql, complaint, e.getErrorCode()),
          new SQLException(complaint, e.getSQLState(), e.getErrorCode()));
    }
  }

  private static String clean(SQLException problem, String... values) {
    String text = String.valueOf(problem.getMessage());
    String secret = values.length > 2 ? values[2] : "";
    return secret.isEmpty() ? text : text.replace(secret, "***");
  }

  /** Whether a server let someone not in, in what was thrown because of that. */
  static boolean isAccessDenied(Throwable thrown) {
    return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
        .anyMatch(
            cause -> cause instanceof SQLException sql && sql.getErrorCode() == ACCESS_DENIED);
  }
}
