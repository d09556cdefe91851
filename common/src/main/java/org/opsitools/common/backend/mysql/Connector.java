package org.opsitools.common.backend.mysql;

import com.mysql.cj.jdbc.Driver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.opsitools.common.config.MysqlBackendConf;
import org.opsitools.common.config.MysqlBackendConf.Socket;
import org.opsitools.common.config.MysqlBackendConf.Tcp;

/** Opens connections to the server of a configuration, all of them in the same state. */
final class Connector {
  /** Longer than a server waits for a lock, so that its own error comes first; milliseconds. */
  private static final int ANSWER_LIMIT = 70_000;

  /**
   * Set before the driver knows the server's own modes, because it writes values according to them.
   */
  private static final String SESSION_STATE =
      "sql_mode='STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION',lock_wait_timeout=60,"
          + "innodb_lock_wait_timeout=50";

  private static final String NO_CLEANUP = "com.mysql.cj.disableAbandonedConnectionCleanup";

  private static final Duration LOGIN_LIMIT = Duration.ofSeconds(10);

  private final MysqlBackendConf conf;
  private final Duration loginLimit;

  Connector(MysqlBackendConf conf) {
    this(conf, LOGIN_LIMIT);
  }

  /**
   * @param loginLimit how long a server may take from the connect to the end of the login
   */
  Connector(MysqlBackendConf conf, Duration loginLimit) {
    this.conf = conf;
    this.loginLimit = loginLimit;
  }

  MysqlBackendConf conf() {
    return conf;
  }

  /** A new connection to the database without automatic commits. */
  Connection open() throws SQLException {
    return open(conf.login().database());
  }

  /** A new connection to the server, in no database, without automatic commits. */
  Connection openServer() throws SQLException {
    return open("");
  }

  /** The version of the server at the other end. */
  static ServerVersion version(Connection connection) throws SQLException {
    return ServerVersion.parse(connection.getMetaData().getDatabaseProductVersion());
  }

  private Connection open(String database) throws SQLException {
    checkFiles();
    // The driver's thread for forgotten connections would only cost time.
    System.setProperty(NO_CLEANUP, "true");
    Connection connection = new Driver().connect(url(), properties(database));
    boolean ready = false;
    try {
      prepare(connection);
      ready = true;
      return connection;
    } finally {
      if (!ready) {
        connection.abort(Runnable::run);
      }
    }
  }

  /** Finds bad files of certificates here, where they can be named; the driver finds them later. */
  private void checkFiles() {
    if (conf.tls().required()) {
      try {
        new TlsFiles(conf.tls()).context();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private String url() {
    return "jdbc:mysql://" + (conf.address() instanceof Tcp tcp ? tcp : "localhost") + "/";
  }

  private Properties properties(String database) {
    Properties properties = new Properties();
    properties.put("user", conf.login().user());
    properties.put("password", conf.login().password().reveal());
    properties.put("dbname", database);
    properties.put("characterEncoding", "UTF-8");
    properties.put("connectionCollation", "utf8mb4_general_ci");
    properties.put("zeroDateTimeBehavior", "CONVERT_TO_NULL");
    properties.put("tinyInt1isBit", "false");
    properties.put("useAffectedRows", "false");
    properties.put("allowMultiQueries", "false");
    properties.put("rewriteBatchedStatements", "true");
    properties.put("sessionVariables", SESSION_STATE);
    properties.put("connectTimeout", String.valueOf(loginLimit.toMillis()));
    properties.put("socketTimeout", String.valueOf(ANSWER_LIMIT));
    properties.put("logger", "com.mysql.cj.log.NullLogger");
    properties.put("sslMode", sslMode());
    properties.put("allowPublicKeyRetrieval", String.valueOf(isLocal()));
    if (conf.logQueries()) {
      properties.put("queryInterceptors", StatementLog.class.getName());
    }
    DriverSockets.describe(conf, properties);
    return properties;
  }

  /** What the certificate must be is looked after by {@link DriverSockets}. */
  private String sslMode() {
    if (conf.tls().required()) {
      return "REQUIRED";
    }
    return conf.address() instanceof Socket ? "DISABLED" : "PREFERRED";
  }

  /** Whether nobody can be in the middle who would hand in a key of his own. */
  private boolean isLocal() {
    return !(conf.address() instanceof Tcp tcp)
        || tcp.host().equals("::1")
        || tcp.host().startsWith("127.");
  }

  private void prepare(Connection connection) throws SQLException {
    ServerVersion version = version(connection);
    if (!version.isSupported()) {
      throw new DatabaseException(
          "the database server at "
              + conf.address()
              + " is "
              + version
              + "; at least "
              + version.required()
              + " is required",
          null);
    }
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
  }
}
