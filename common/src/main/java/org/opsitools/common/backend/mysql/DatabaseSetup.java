package org.opsitools.common.backend.mysql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opsitools.common.OpsiException;
import org.opsitools.common.config.MysqlBackendConf;
import org.opsitools.common.config.MysqlBackendConf.Login;

/**
 * Makes a database, and the user that opsi's programs are to it, with the rights of an
 * administrator. What is there already is used as it is; a database of something else is not
 * touched. Can be repeated.
 */
public final class DatabaseSetup {
  // Every server has it, and every user may open it.
  private static final String ANY_DATABASE = "information_schema";
  private static final String DATABASE_EXISTS =
      "SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?";

  private final MysqlBackendConf administrator;
  private final MysqlBackendConf wanted;
  private final List<String> done = new ArrayList<>();

  private DatabaseSetup(MysqlBackendConf administrator, MysqlBackendConf wanted) {
    this.administrator = administrator;
    this.wanted = wanted;
  }

  /**
   * Makes what is missing.
   *
   * @param administrator how the server is reached by a user who may make databases and users; its
   *     database does not matter
   * @param wanted the database and the user that there shall be
   * @return what was done and what was found, a sentence each, without the password
   * @throws SchemaException if the database holds something that is not opsi's
   * @throws UnreachableDatabaseException if the administrator cannot log in
   * @throws DatabaseException if the server refuses something, or the user cannot log in after all
   */
  public static List<String> prepare(MysqlBackendConf administrator, MysqlBackendConf wanted) {
    return new DatabaseSetup(administrator, wanted).run();
  }

  /**
   * Refuses a user that is there already. To be asked before {@link #prepare} when the password was
   * made up: whoever else is this user would be locked out by it. Changes nothing.
   *
   * @throws DatabaseException if there is such a user, from wherever it may log in
   * @throws UnreachableDatabaseException if the administrator cannot log in
   */
  public static void requireNewUser(MysqlBackendConf administrator, MysqlBackendConf wanted) {
    String name = wanted.login().user();
    if (name.equals(administrator.login().user())) {
      throw existing("the administrator's own user '" + name + "' has");
    }
    List<String> hosts =
        as(
            administrator,
            ANY_DATABASE,
            connection -> new Administration(connection, wanted).hostsOfUser());
    if (!hosts.isEmpty()) {
      throw existing("user '" + name + "'@'" + hosts.get(0) + "' is there and has");
    }
  }

  private static DatabaseException existing(String whoHas) {
    return new DatabaseException(
        whoHas
            + " a password already, which is not replaced by a random one; nothing was changed."
            + " Give it with --mysql-password-file, or another user with --mysql-user",
        null);
  }

  private List<String> run() {
    as(administrator, ANY_DATABASE, this::database);
    as(
        administrator,
        wanted.login().database(),
        connection -> {
          refuseForeign(connection);
          return true;
        });
    if (wanted.login().user().equals(administrator.login().user())) {
      done.add("the administrator's own user is used");
    } else {
      as(administrator, ANY_DATABASE, this::user);
    }
    as(wanted, wanted.login().database(), connection -> true);
    return List.copyOf(done);
  }

  private boolean database(Connection connection) throws SQLException {
    String name = wanted.login().database();
    boolean there;
    try (PreparedStatement statement = connection.prepareStatement(DATABASE_EXISTS)) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        there = row.next() && row.getInt(1) > 0;
      }
    }
    if (there) {
      done.add("database '" + name + "' is there");
    } else {
      Administration.execute(
          connection,
          "CREATE DATABASE " + Sql.quoted(name) + " CHARACTER SET utf8 COLLATE utf8_general_ci");
      done.add("made database '" + name + "'");
    }
    return there;
  }

  private static void refuseForeign(Connection connection) throws SQLException {
    SchemaState state = SchemaState.read(connection);
    if (state.flavour() == SchemaFlavour.FOREIGN && state.interrupted().isEmpty()) {
      state.requireReadable();
    }
  }

  private boolean user(Connection connection) throws SQLException {
    Administration accounts = new Administration(connection, wanted);
    Optional<String> working = account();
    if (working.isPresent()) {
      done.add("user '" + wanted.login().user() + "' is there and its password works");
      done.add(accounts.grant(working.get()));
    } else {
      String seen = Administration.clientHost(connection);
      boolean sameWay = administrator.address().equals(wanted.address());
      for (String host : Administration.hosts(wanted.address(), seen, sameWay)) {
        done.add(accounts.make(host));
        done.add(accounts.grant(host));
      }
    }
    return true;
  }

  /** The host part of the account that the wanted user has already; empty if it cannot log in. */
  private Optional<String> account() {
    try {
      return Optional.of(as(wanted, ANY_DATABASE, Administration::accountHost));
    } catch (OpsiException refused) {
      if (Administration.isAccessDenied(refused)) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  private static <R> R as(MysqlBackendConf who, String database, Transactions.Work<R> work) {
    Login login = new Login(who.login().user(), who.login().password(), database);
    MysqlBackendConf conf =
        new MysqlBackendConf(
            who.file(),
            who.address(),
            login,
            who.tls(),
            who.pool(),
            who.uniqueHardwareAddresses(),
            who.logQueries(),
            who.hardwareAuditFile(),
            who.warnings());
    try (Transactions transactions = new Transactions(new Connector(conf))) {
      return transactions.write(work);
    }
  }
}
