package org.opsitools.common.backup.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.opsitools.common.Secret;
import org.opsitools.common.config.MysqlBackendConf;
import org.opsitools.common.config.MysqlBackendConf.Address;
import org.opsitools.common.config.MysqlBackendConf.Login;
import org.opsitools.common.config.MysqlBackendConf.Socket;
import org.opsitools.common.config.MysqlBackendConf.Tcp;
import org.opsitools.common.testkit.MariadbServer;
import org.opsitools.common.testkit.Tool;

/**
 * A database of a server with a user who may do everything in it, and nothing else, and whose
 * password has everything that must be quoted.
 */
record TestDatabase(MariadbServer server, String name, String user) {
  private static final String PASSWORD = "a\\\"b#c d'\u00e9";
  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** A new database whose name ends so, for German characters. */
  static TestDatabase named(MariadbServer server, String suffix) {
    String user = "user " + NUMBER.incrementAndGet();
    String name = (suffix.startsWith("-") ? "-" + user : user) + suffix;
    TestDatabase database = new TestDatabase(server, name, user);
    String pattern = name.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%");
    server.sql(
        """
        CREATE DATABASE %s CHARACTER SET utf8mb4 COLLATE utf8mb4_german2_ci;
        CREATE USER '%s'@'%%' IDENTIFIED BY '%s';
        GRANT ALL ON %s.* TO '%s'@'%%';
        """
            .formatted(
                database.quoted(),
                user,
                PASSWORD.replace("\\", "\\\\").replace("'", "\\'"),
                "`" + pattern.replace("`", "``") + "`",
                user));
    return database;
  }

  static DatabaseTools tools() {
    return new DatabaseTools(
        ClientPrograms.of(System.getenv("PATH"), List.of()),
        ProgramLimits.USUAL,
        Path.of(System.getProperty("java.io.tmpdir")),
        1 << 20);
  }

  String quoted() {
    return "`" + name.replace("`", "``") + "`";
  }

  void revoke(String right) {
    server.sql(
        "REVOKE %s ON %s.* FROM '%s'@'%%'"
            .formatted(right, quoted().replace("_", "\\_").replace("%", "\\%"), user));
  }

  /** Runs statements as the administrator. */
  String sql(String statements) {
    return server.sql("USE " + quoted() + ";\n" + statements);
  }

  /** Runs statements as the database's own user, in the database. */
  String sqlAsUser(String statements) {
    return Tool.run(
        Path.of("/"),
        "mariadb",
        "--no-defaults",
        "--socket=" + server.socket(),
        "--user=" + user,
        "--password=" + PASSWORD,
        "--default-character-set=utf8mb4",
        "--database=" + name,
        "--execute=" + statements);
  }

  MysqlBackendConf byPort() {
    return conf(new Tcp("127.0.0.1", server.port()));
  }

  MysqlBackendConf bySocket() {
    return conf(new Socket(server.socket()));
  }

  private MysqlBackendConf conf(Address address) {
    return FakePrograms.conf(address, new Login(user, Secret.of(PASSWORD), name));
  }

  /** Keeps others from a table until it is closed. */
  Lock lock(String table) {
    try {
      Process holder =
          new ProcessBuilder(
                  "mariadb",
                  "--no-defaults",
                  "--socket=" + server.socket(),
                  "--user=root",
                  "--unbuffered",
                  "--skip-column-names",
                  "--batch")
              .redirectErrorStream(true)
              .start();
      Lock lock = new Lock(holder);
      holder
          .getOutputStream()
          .write(
              "USE %s; LOCK TABLES `%s` WRITE; SELECT 'locked';\n"
                  .formatted(quoted(), table)
                  .getBytes(StandardCharsets.UTF_8));
      holder.getOutputStream().flush();
      String answer = new BufferedReader(holder.inputReader(StandardCharsets.UTF_8)).readLine();
      if (!"locked".equals(answer)) {
        throw new AssertionError(answer);
      }
      return lock;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  record Lock(Process holder) implements AutoCloseable {
    boolean isHeld() {
      return holder.isAlive();
    }

    @Override
    public void close() throws IOException {
      holder.getOutputStream().close();
      holder.onExit().join();
    }
  }
}
