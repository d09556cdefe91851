package org.opsitools.common.backend.mysql;

import com.mysql.cj.jdbc.Driver;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.StringJoiner;
import org.opsitools.common.config.MysqlBackendConf;
import org.opsitools.common.config.MysqlBackendConf.Socket;
import org.opsitools.common.config.MysqlBackendConf.Tcp;

/** Opens connections to the database of a configuration, all of them in the same state. */
final class Connector {
  private static final Set<String> UNWANTED_MODES =
      Set.of(
          "ONLY_FULL_GROUP_BY",
          "NO_ZERO_IN_DATE",
          "NO_ZERO_DATE",
          "ANSI_QUOTES",
          "NO_BACKSLASH_ESCAPES",
          "STRICT_ALL_TABLES");
  private static final String STRICT = "STRICT_TRANS_TABLES";

  private final MysqlBackendConf conf;

  Connector(MysqlBackendConf conf) {
    this.conf = conf;
  }

  MysqlBackendConf conf() {
    return conf;
  }

  /** A new connection without automatic commits. */
  Connection open() throws SQLException {
    Connection connection = new Driver().connect(url(), properties());
    prepare(connection);
    return connection;
  }

  private String url() {
    String server =
        conf.address() instanceof Tcp tcp ? tcp.toString() : ((Socket) conf.address()).toString();
    return "jdbc:mysql://" + server + "/" + conf.login().database();
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.put("user", conf.login().user());
    properties.put("password", conf.login().password().reveal());
    properties.put("characterEncoding", "UTF-8");
    properties.put("connectionCollation", "utf8mb4_general_ci");
    properties.put("zeroDateTimeBehavior", "CONVERT_TO_NULL");
    properties.put("tinyInt1isBit", "false");
    properties.put("rewriteBatchedStatements", "true");
    properties.put("connectTimeout", "10000");
    properties.put("sslMode", "PREFERRED");
    return properties;
  }

  private static void prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      StringJoiner modes = new StringJoiner(",");
      modes.add(STRICT);
      try (var row = statement.executeQuery("SELECT @@sql_mode")) {
        if (row.next()) {
          for (String mode : row.getString(1).toUpperCase(Locale.ROOT).split(",", -1)) {
            if (!mode.isEmpty() && !mode.equals(STRICT) && !UNWANTED_MODES.contains(mode)) {
              modes.add(mode);
            }
          }
        }
      }
      statement.execute("SET SESSION sql_mode='" + modes + "', lock_wait_timeout=60");
    }
    connection.setAutoCommit(false);
  }
}
