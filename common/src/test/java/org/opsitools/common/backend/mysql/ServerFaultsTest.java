package org.opsitools.common.backend.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opsitools.common.OpsiException;
import org.opsitools.common.Secret;
import org.opsitools.common.config.MysqlBackendConf;
import org.opsitools.common.config.MysqlBackendConf.Login;
import org.opsitools.common.config.MysqlBackendConf.Tcp;
import org.opsitools.common.config.MysqlBackendConf.Tls;
import org.opsitools.common.testkit.MariadbServer;

/** What is said of servers in trouble, and what of a change is left there. */
@Timeout(120)
class ServerFaultsTest {
  private static final String PASSWORD = "pass-word-3";

  /** Does something in each pause instead of waiting. */
  private record Doing(Runnable inPauses) implements Pace {
    @Override
    public void sleep(Duration duration) {
      inPauses.run();
    }

    @Override
    public Duration now() {
      return Duration.ZERO;
    }
  }

  @Test
  void goesOnWithServerThatWasStartedAnewInTheMiddle() {
    try (MariadbServer server = MariadbServer.start()) {
      String database = table(server, "InnoDB");
      AtomicInteger runs = new AtomicInteger();

      try (Transactions transactions = transactions(Databases.conf(server, database))) {
        transactions.write(
            connection -> {
              execute(connection, "INSERT INTO T VALUES (1, 'run" + runs.incrementAndGet() + "')");
              if (runs.get() == 1) {
                server.stop();
                server.startAgain();
              }
              return execute(connection, "INSERT INTO T VALUES (2, 'x')");
            });
      }

      assertEquals("1\trun2\n2\tx\n", server.sqlIn(database, "SELECT * FROM T ORDER BY id"));
    }
  }

  @Test
  void waitsForServerThatComesBackAndNotForEver() {
    try (MariadbServer server = MariadbServer.start()) {
      String database = table(server, "InnoDB");
      AtomicInteger runs = new AtomicInteger();
      AtomicInteger pauses = new AtomicInteger();
      Runnable secondPause =
          () -> {
            if (pauses.incrementAndGet() == 2) {
              server.startAgain();
            }
          };
      Transactions.Work<Integer> work =
          connection -> {
            if (runs.incrementAndGet() == 1) {
              server.stop();
            }
            return execute(connection, "INSERT INTO T VALUES (1, 'x')");
          };

      try (Transactions patient =
          new Transactions(
              new Connector(Databases.conf(server, database)), new Doing(secondPause))) {
        patient.write(work);
        assertEquals("1\tx\n", server.sqlIn(database, "SELECT * FROM T"));

        runs.set(0);
        UnreachableDatabaseException failure =
            assertThrows(UnreachableDatabaseException.class, () -> patient.write(work));
        assertTrue(failure.text().contains("connection refused"), failure.text());
      }
    }
  }

  @Test
  void saysWhichUserMayNotChangeWhat() {
    try (MariadbServer server = MariadbServer.start()) {
      String database = table(server, "InnoDB");
      MysqlBackendConf reader = user(server, database, "SELECT");
      MysqlBackendConf writer = user(server, database, "ALL");

      assertEquals("0", transactions(reader).<String>read(Answers.of("SELECT COUNT(*) FROM T")));
      String denied = failure(reader, "INSERT INTO T VALUES (1, 'x')").text();
      server.sql("SET GLOBAL read_only=1");
      String readOnly = failure(writer, "INSERT INTO T VALUES (1, 'x')").text();

      assertTrue(denied.startsWith("user 'select' lacks a right in database '" + database), denied);
      assertTrue(denied.contains("INSERT command denied"), denied);
      assertTrue(readOnly.contains(" cannot be changed, it is read-only: "), readOnly);
    }
  }

  @Test
  void waitsForFreeConnection() throws Exception {
    try (MariadbServer server = MariadbServer.start("--max-connections=10")) {
      String database = table(server, "InnoDB");
      Connector connector = new Connector(user(server, database, "ALL"));
      Deque<Connection> others = new ArrayDeque<>();
      AtomicInteger pauses = new AtomicInteger();
      Runnable fifthPause =
          () -> {
            if (pauses.incrementAndGet() == 5) {
              close(others.pop());
              awaitFreeConnection(others.element(), 10);
            }
          };
      while (others.size() < 10) {
        others.push(connector.open());
      }

      try (Transactions patient = new Transactions(connector, new Doing(fifthPause))) {
        assertEquals("0", patient.<String>read(Answers.of("SELECT COUNT(*) FROM T")));
        assertEquals(5, pauses.get());
        String text = failure(connector.conf(), "SELECT 1").text();
        assertTrue(text.endsWith(" has no connection left"), text);
      }
      others.forEach(ServerFaultsTest::close);
    }
  }

  /** The server gives up a connection some time after it was closed. */
  private static void awaitFreeConnection(Connection observer, int most) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    int used = most;
    while (used >= most) {
      assertTrue(System.nanoTime() < end, "no connection was given up");
      try (Statement statement = observer.createStatement();
          ResultSet answer = statement.executeQuery("SHOW STATUS LIKE 'Threads_connected'")) {
        assertTrue(answer.next());
        used = answer.getInt(2);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** A server whose files may not grow; one whose disk is full may also abort itself. */
  @Test
  void takesChangeBackThatThereIsNoRoomFor() {
    try (MariadbServer server =
        MariadbServer.start("--innodb-file-per-table=0", "--innodb-data-file-path=ibdata1:12M")) {
      String database = server.newDatabase();
      server.sqlIn(
          database,
          "CREATE TABLE T (id INT PRIMARY KEY, v VARCHAR(5000)) ENGINE=InnoDB;"
              + "INSERT INTO T VALUES (1, 'a')");

      String text =
          failure(
                  Databases.conf(server, database),
                  "UPDATE T SET v='b'",
                  "INSERT INTO T SELECT seq, REPEAT('x', 3000) FROM seq_2_to_9000")
              .text();

      assertTrue(text.contains(" has no space left on its disk, nothing was stored"), text);
      assertEquals("1\ta\n", server.sqlIn(database, "SELECT * FROM T"));
    }
  }

  @Test
  void suggestsToRepairDamagedTable() throws Exception {
    try (MariadbServer server = MariadbServer.start("--myisam-recover-options=OFF")) {
      String database = table(server, "MyISAM");
      server.sqlIn(database, "INSERT INTO T VALUES (1, 'x'); FLUSH TABLES");
      Path index = server.data().resolve(database).resolve("T.MYI");
      byte[] bytes = Files.readAllBytes(index);
      bytes[1]++;
      Files.write(index, bytes);

      String text = failure(Databases.conf(server, database), "SELECT * FROM T").text();

      assertTrue(text.contains(" is damaged: "), text);
      assertTrue(text.endsWith("'REPAIR TABLE `" + database + "`.`T`' mends it"), text);
    }
  }

  @Test
  void everySessionIsInTheSameStateWhateverTheServerIsSetTo() throws Exception {
    try (MariadbServer server =
        MariadbServer.start(
            "--character-set-server=latin1", "--transaction-isolation=READ-COMMITTED")) {
      String database = server.newDatabase();
      server.sqlIn(
          database, "CREATE TABLE T (id INT PRIMARY KEY, v VARCHAR(99) CHARACTER SET utf8mb4)");
      String value = "\\ ' \\' \" ; -- \u00e9\u20ac\ud83d\ude00 \\";
      int id = 0;
      for (String modes :
          new String[] {"", "ANSI_QUOTES", "NO_BACKSLASH_ESCAPES", "ANSI", "TRADITIONAL"}) {
        server.sql("SET GLOBAL sql_mode='" + modes + "'");
        int row = ++id;

        try (Transactions transactions = transactions(Databases.conf(server, database))) {
          transactions.write(connection -> insert(connection, row, value));

          assertEquals(value, transactions.read(Answers.of("SELECT v FROM T WHERE id=" + row)));
          assertEquals(
              "STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION utf8mb4 utf8mb4 utf8mb4_general_ci"
                  + " REPEATABLE-READ SYSTEM 60 0",
              transactions.write(
                  Answers.of(
                      """
                      SELECT CONCAT_WS(' ', @@sql_mode, @@character_set_client,
                        @@character_set_connection, @@collation_connection, @@tx_isolation,
                        IF(@@time_zone=@@global.time_zone, 'SYSTEM', @@time_zone),
                        @@lock_wait_timeout, @@autocommit + 0)""")));
        }
      }
    }
  }

  private static int insert(Connection connection, int id, String value) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("INSERT INTO T VALUES (?, ?)")) {
      statement.setInt(1, id);
      statement.setString(2, value);
      return statement.executeUpdate();
    }
  }

  private static String table(MariadbServer server, String engine) {
    String database = server.newDatabase();
    server.sqlIn(database, "CREATE TABLE T (id INT PRIMARY KEY, v VARCHAR(9)) ENGINE=" + engine);
    return database;
  }

  /** A user who has this right in the database, and is called so. */
  private static MysqlBackendConf user(MariadbServer server, String database, String right) {
    String name = right.toLowerCase(Locale.ROOT);
    server.sql(
        "CREATE USER '%s'@'%%' IDENTIFIED BY '%s'; GRANT %s ON %s.* TO '%s'@'%%'"
            .formatted(name, PASSWORD, right, database, name));
    return Databases.with(
        new Tcp("127.0.0.1", server.port()),
        new Login(name, Secret.of(PASSWORD), database),
        Tls.PREFERRED);
  }

  private static Transactions transactions(MysqlBackendConf conf) {
    return new Transactions(new Connector(conf), new Doing(() -> {}));
  }

  /** What a change by these statements ends with. */
  private static OpsiException failure(MysqlBackendConf conf, String... statements) {
    try (Transactions transactions = transactions(conf)) {
      return assertThrows(
          OpsiException.class,
          () ->
              transactions.write(
                  connection -> {
                    for (String sql : statements) {
                      execute(connection, sql);
                    }
                    return 0;
                  }));
    }
  }

  private static int execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      return statement.getUpdateCount();
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
