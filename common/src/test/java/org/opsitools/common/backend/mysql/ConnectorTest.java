package org.opsitools.common.backend.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opsitools.common.Secret;
import org.opsitools.common.config.MysqlBackendConf;
import org.opsitools.common.config.MysqlBackendConf.Address;
import org.opsitools.common.config.MysqlBackendConf.Login;
import org.opsitools.common.config.MysqlBackendConf.Socket;
import org.opsitools.common.config.MysqlBackendConf.Tcp;
import org.opsitools.common.testkit.MariadbServer;

/** How databases are reached, and what is said when they are not. */
class ConnectorTest {
  private final MariadbServer server = MariadbServer.shared();

  /** Time does not pass; pauses are noted. */
  private static final class NoWaiting implements Pace {
    private final List<Duration> pauses = new ArrayList<>();

    @Override
    public void sleep(Duration duration) {
      pauses.add(duration);
    }

    @Override
    public Duration now() {
      return Duration.ZERO;
    }
  }

  @Test
  void connectsThroughSocket() {
    MysqlBackendConf conf = root(new Socket(server.socket()), server.newDatabase());

    try (Transactions transactions = new Transactions(new Connector(conf))) {
      assertEquals("root@localhost", transactions.read(Answers.of("SELECT USER()")));
      String text = "x".repeat(3_000_000);
      assertEquals("3000000", transactions.read(Answers.of("SELECT LENGTH('" + text + "')")));
      assertEquals(text, transactions.read(Answers.of("SELECT REPEAT('x', 3000000)")));
    }
  }

  @Test
  @Tag("SQL-30")
  void namesSocketThatIsNotThere() {
    MysqlBackendConf conf = root(new Socket(Path.of("/nonexistent/sock")), "opsi");

    String text = assertTimeoutPreemptively(Duration.ofSeconds(15), () -> unreachable(conf));

    assertEquals(
        "the database at socket /nonexistent/sock cannot be reached: there is no such socket; is"
            + " the server running, and 'address' right in /etc/opsi/backends/mysql.conf?",
        text);
  }

  @Test
  void triesThreeTimesMoreWhereNobodyListens() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    NoWaiting pace = new NoWaiting();
    MysqlBackendConf conf = root(new Tcp("127.0.0.1", port), "opsi");

    UnreachableDatabaseException failure;
    try (Transactions transactions = new Transactions(new Connector(conf), pace)) {
      failure =
          assertThrows(
              UnreachableDatabaseException.class, () -> transactions.read(connection -> 1));
    }

    assertEquals(
        "the database at host 127.0.0.1:"
            + port
            + " cannot be reached: connection refused, settings from"
            + " /etc/opsi/backends/mysql.conf",
        failure.text());
    assertEquals(
        List.of(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1)), pace.pauses);
  }

  @Test
  void namesHostThatIsNotKnown() {
    String text = unreachable(root(new Tcp("db.invalid", 3306), "opsi"));

    assertTrue(text.contains("host db.invalid:3306 cannot be reached: the name"), text);
  }

  @Test
  void saysWhoWasDeniedAccessOnceAndNeverThePassword() {
    String database = server.newDatabase();
    server.sql("CREATE USER 'denied'@'%' IDENTIFIED BY 'another'");
    NoWaiting pace = new NoWaiting();
    MysqlBackendConf conf =
        conf(
            new Tcp("127.0.0.1", server.port()),
            new Login("denied", Secret.of("SECRET-xyz-1"), database));

    UnreachableDatabaseException failure;
    try (Transactions transactions = new Transactions(new Connector(conf), pace)) {
      failure =
          assertThrows(
              UnreachableDatabaseException.class, () -> transactions.write(connection -> 1));
    }

    assertEquals(
        "access denied for user 'denied' at host 127.0.0.1:"
            + server.port()
            + " (password given: yes), settings from /etc/opsi/backends/mysql.conf",
        failure.text());
    assertEquals(List.of(), pace.pauses);
    assertFalse(trace(failure).contains("SECRET-xyz-1"));
    assertFalse(conf.toString().contains("SECRET-xyz-1"));
    String none = unreachable(conf(conf.address(), new Login("denied", Secret.of(""), database)));
    assertTrue(none.contains("(password given: no)"), none);
  }

  @Test
  void tellsHowMissingDatabaseIsCreated() {
    String text = unreachable(root(new Tcp("127.0.0.1", server.port()), "no such"));

    assertTrue(text.startsWith("there is no database 'no such' at host 127.0.0.1:"), text);
    assertTrue(text.contains("'opsi-admin init --backend mysql' creates it"), text);
    assertFalse(server.sql("SHOW DATABASES").contains("no such"));
  }

  @Test
  void saysThatUserHasNoRightToTheDatabase() {
    String database = server.newDatabase();
    server.sql("CREATE USER 'rightless'@'%' IDENTIFIED BY 'pass-word-1'");

    String text =
        unreachable(
            conf(
                new Tcp("127.0.0.1", server.port()),
                new Login("rightless", Secret.of("pass-word-1"), database)));

    assertTrue(text.startsWith("user 'rightless' lacks a right in database '" + database), text);
    assertTrue(text.contains("GRANT"), text);
  }

  @Test
  void takesNamesWithAnyCharacters() throws Exception {
    String name = "d?b=c&d/\u00e9#%41 ";
    server.sql(
        "CREATE DATABASE `%s`; CREATE USER 'u@x:y/?&'@'%%' IDENTIFIED BY 'pass-word-2';"
                .formatted(name.strip())
            + "GRANT ALL ON `%s`.* TO 'u@x:y/?&'@'%%'".formatted(name.strip()));
    MysqlBackendConf conf =
        conf(
            new Tcp("127.0.0.1", server.port()),
            new Login("u@x:y/?&", Secret.of("pass-word-2"), name.strip()));

    try (Transactions transactions = new Transactions(new Connector(conf))) {
      assertEquals(name.strip(), transactions.read(Answers.of("SELECT DATABASE()")));
    }
  }

  @Test
  void opensServerWithoutDatabase() throws Exception {
    try (var connection =
        new Connector(root(new Tcp("127.0.0.1", server.port()), "no such")).openServer()) {
      assertEquals("none", Answers.of(connection, "SELECT IFNULL(DATABASE(), 'none')"));
      assertTrue(Connector.version(connection).maria());
    }
  }

  @Test
  void givesUpServersThatTakeConnectionsAndSayNothing() throws Exception {
    Path directory = Files.createTempDirectory(Path.of("/tmp"), "us");
    Path path = directory.resolve("s");
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      socket.bind(UnixDomainSocketAddress.of(path));

      for (Address silent : List.of(new Socket(path), new Tcp("127.0.0.1", port.getLocalPort()))) {
        Connector hasty = new Connector(root(silent, "opsi"), Duration.ofMillis(100));
        String text = assertTimeoutPreemptively(Duration.ofSeconds(15), () -> unreachable(hasty));

        assertTrue(text.contains(silent + " cannot be reached: no answer in time"), text);
      }
    } finally {
      Files.deleteIfExists(path);
      Files.delete(directory);
    }
  }

  @Test
  void connectsAsTheUserOfTheSystem() {
    try (MariadbServer own = MariadbServer.start()) {
      String user = System.getProperty("user.name");
      String database = own.newDatabase();
      own.sql(
          "CREATE OR REPLACE USER '%s'@localhost IDENTIFIED VIA unix_socket;".formatted(user)
              + "GRANT ALL ON *.* TO '%s'@localhost".formatted(user));
      MysqlBackendConf conf =
          conf(new Socket(own.socket()), new Login(user, Secret.of(""), database));

      try (Transactions transactions = new Transactions(new Connector(conf))) {
        assertEquals(user + "@localhost", transactions.read(Answers.of("SELECT CURRENT_USER()")));
      }
    }
  }

  @Test
  void worksWithStatementsLogged() {
    MysqlBackendConf conf = Databases.conf(server.newDatabase());
    MysqlBackendConf logging =
        new MysqlBackendConf(
            conf.file(),
            conf.address(),
            conf.login(),
            conf.tls(),
            conf.pool(),
            conf.uniqueHardwareAddresses(),
            true,
            conf.hardwareAuditFile(),
            conf.warnings());

    try (Transactions transactions = new Transactions(new Connector(logging))) {
      assertEquals("it's", transactions.read(Answers.of("SELECT 'it''s'")));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT 'a\\'b' , \"c''d\", 1 | SELECT ? , ?, 1",
        "INSERT INTO T VALUES ('it''s', 'x') | INSERT INTO T VALUES (?, ?)",
        "SELECT ? FROM `T` | SELECT ? FROM `T`",
      })
  void logsStatementsWithoutTexts(String sql, String logged) {
    assertEquals(logged, StatementLog.withoutValues(sql));
  }

  private static MysqlBackendConf root(Address address, String database) {
    return conf(address, new Login("root", Secret.of(""), database));
  }

  private static MysqlBackendConf conf(Address address, Login login) {
    return Databases.with(address, login, MysqlBackendConf.Tls.PREFERRED);
  }

  private static String unreachable(MysqlBackendConf conf) {
    return unreachable(new Connector(conf));
  }

  private static String unreachable(Connector connector) {
    try (Transactions transactions = new Transactions(connector, new NoWaiting())) {
      return assertThrows(
              UnreachableDatabaseException.class, () -> transactions.read(connection -> 1))
          .text();
    }
  }

  private static String trace(Throwable problem) {
    StringWriter trace = new StringWriter();
    problem.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
