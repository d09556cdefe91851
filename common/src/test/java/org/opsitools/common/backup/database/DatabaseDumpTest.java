package org.opsitools.common.backup.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.Secret;
import org.opsitools.common.backend.mysql.OptionFile;
import org.opsitools.common.backend.mysql.WholeDatabase;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.config.MysqlBackendConf;
import org.opsitools.common.config.MysqlBackendConf.Login;
import org.opsitools.common.config.MysqlBackendConf.Tcp;
import org.opsitools.common.testkit.MariadbServer;

/** Dumps of a real server by the real program. */
class DatabaseDumpTest {
  private final MariadbServer server = MariadbServer.shared();

  @ParameterizedTest
  @ValueSource(strings = {"plain", "with space", "back`quote", "-c", "\u00fc;'\"\\$(id)", "a.b"})
  void dumpsADatabaseOfAnyName(String suffix) throws Exception {
    TestDatabase database = TestDatabase.named(server, suffix);
    database.sql("CREATE TABLE T (v VARCHAR(9)); INSERT INTO T VALUES ('h\u00e9\ud83d\ude00')");

    for (MysqlBackendConf conf : List.of(database.bySocket(), database.byPort())) {
      try (DatabaseDump dump = take(conf, DumpOptions.USUAL)) {
        String text = text(dump);
        assertTrue(text.contains("'h\u00e9\ud83d\ude00'"), text);
        assertTrue(text.contains("DROP TABLE IF EXISTS `T`"), text);
        assertFalse(text.contains("CREATE DATABASE"), text);
        assertEquals(text.getBytes(UTF_8).length, dump.size());
      }
    }
  }

  @Test
  void readsEverythingAsOfOneMoment() throws Exception {
    KnownOptions known =
        KnownOptions.of(TestDatabase.tools().programs().dump(), ProgramLimits.USUAL);
    try (OptionFile login = OptionFile.write(FakePrograms.conf())) {
      List<String> arguments =
          new DumpCommand(
                  TestDatabase.tools().programs().dump(),
                  known,
                  new DumpOptions(true, false),
                  WholeDatabase.Content.ORDINARY)
              .of(login, "opsi");

      assertTrue(known.has("no-tablespaces"));
      assertEquals(login.argument(), arguments.get(1));
      assertEquals(
          List.of(
              "--single-transaction",
              "--skip-lock-tables",
              "--quick",
              "--add-drop-table",
              "--triggers",
              "--hex-blob",
              "--default-character-set=utf8mb4",
              "--no-tablespaces",
              "--flush-logs",
              "opsi"),
          arguments.subList(2, arguments.size()));
    }
  }

  @Test
  void asksMysqlsProgramNotToAskForWhatOtherServersLack() throws Exception {
    KnownOptions known =
        KnownOptions.parse(
            """
              -?, --help          Display this help message and exit.
              --default-character-set=name
              --column-statistics Add an ANALYZE TABLE statement to regenerate any existing
              --set-gtid-purged[=name]
                                  Add 'SET @@GLOBAL.GTID_PURGED' to the output.
              -y, --no-tablespaces
            """);

    assertEquals(
        Set.of(
            "help",
            "default-character-set",
            "column-statistics",
            "set-gtid-purged",
            "no-tablespaces"),
        known.names());
    try (OptionFile login = OptionFile.write(FakePrograms.conf())) {
      List<String> arguments =
          new DumpCommand(
                  TestDatabase.tools().programs().dump(),
                  known,
                  DumpOptions.USUAL,
                  WholeDatabase.Content.ORDINARY)
              .of(login, "opsi");

      assertTrue(arguments.contains("--column-statistics=0"), arguments.toString());
      assertTrue(arguments.contains("--set-gtid-purged=OFF"), arguments.toString());
    }
  }

  @Test
  void findsTablesWithoutTransactions() {
    TestDatabase database = TestDatabase.named(server, "engines");
    database.sql(
        """
        CREATE TABLE `old ``one` (v INT) ENGINE=MyISAM;
        CREATE TABLE B (v INT) ENGINE=InnoDB;
        CREATE VIEW V AS SELECT v FROM B;
        CREATE PROCEDURE p() SELECT 1;
        """);

    WholeDatabase.Content content = WholeDatabase.of(database.byPort()).content();

    assertEquals(
        new WholeDatabase.Content(List.of("old `one"), true, List.of("p"), false), content);
  }

  @Test
  void locksTablesThatHaveNoTransactions() throws Exception {
    TestDatabase database = TestDatabase.named(server, "locked");
    database.sql("CREATE TABLE A (v INT) ENGINE=MyISAM; INSERT INTO A VALUES (42)");

    try (DatabaseDump dump = take(database.byPort(), DumpOptions.USUAL)) {
      assertTrue(text(dump).contains("(42)"));
    }
  }

  @Test
  void dumpsWhatBelongsToTheTables() throws Exception {
    TestDatabase database = TestDatabase.named(server, "parts");
    database.sql(
        """
        CREATE TABLE T (v INT, b BLOB) ENGINE=InnoDB;
        INSERT INTO T VALUES (1, 0x00ff27);
        CREATE VIEW V AS SELECT v FROM T;
        CREATE TRIGGER R BEFORE INSERT ON T FOR EACH ROW SET NEW.v = NEW.v + 1;
        """);
    database.sqlAsUser("CREATE PROCEDURE P() SELECT 1");

    try (DatabaseDump dump = take(database.byPort(), DumpOptions.USUAL)) {
      String text = text(dump);
      assertTrue(text.contains("0x00FF27"), text);
      assertTrue(text.contains("VIEW `V`"), text);
      assertTrue(text.contains("TRIGGER R"), text);
      assertTrue(text.contains("PROCEDURE `P`"), text);
    }
  }

  @Test
  void dumpsTablesAlsoWhereRoutinesAreHidden() throws Exception {
    TestDatabase database = TestDatabase.named(server, "hidden");
    database.sql("CREATE TABLE T (v INT); CREATE PROCEDURE P() SELECT 1");

    try (DatabaseDump dump = take(database.byPort(), DumpOptions.USUAL)) {
      String text = text(dump);
      assertTrue(text.contains("CREATE TABLE `T`"), text);
      assertFalse(text.contains("PROCEDURE `P`"), text);
    }
  }

  @Test
  void namesTheRightThatNewLogFilesTake() {
    TestDatabase database = TestDatabase.named(server, "flush");
    database.sql("CREATE TABLE T (v INT)");

    DumpFailedException failed =
        assertThrows(
            DumpFailedException.class, () -> take(database.byPort(), new DumpOptions(true, false)));

    assertTrue(failed.text().contains("take the right RELOAD"), failed.text());
  }

  @Test
  void locksTablesOnlyWithTheRight() {
    TestDatabase database = TestDatabase.named(server, "nolock");
    database.sql("CREATE TABLE T (v INT)");
    database.revoke("LOCK TABLES");

    DumpFailedException failed =
        assertThrows(
            DumpFailedException.class, () -> take(database.byPort(), new DumpOptions(false, true)));

    assertTrue(failed.text().contains("takes the right LOCK TABLES"), failed.text());
  }

  @Test
  void saysThatThePasswordIsWrong() {
    TestDatabase database = TestDatabase.named(server, "wrong");
    MysqlBackendConf right = database.byPort();
    MysqlBackendConf conf =
        FakePrograms.conf(
            right.address(),
            new Login(
                right.login().user(), Secret.of("n0t-its-passw0rd"), right.login().database()));

    DumpFailedException failed =
        assertThrows(DumpFailedException.class, () -> take(conf, DumpOptions.USUAL));

    assertTrue(failed.text().contains("does not let user"), failed.text());
    assertTrue(failed.text().contains("/etc/opsi/backends/mysql.conf"), failed.text());
    assertFalse(failed.text().contains("not it"), failed.text());
  }

  @Test
  void saysThatTheServerIsNotThere() {
    MysqlBackendConf conf =
        FakePrograms.conf(
            new Tcp("127.0.0.1", 1), new Login("opsi", Secret.of("linux123"), "opsi"));

    DumpFailedException failed =
        assertThrows(DumpFailedException.class, () -> take(conf, DumpOptions.USUAL));

    assertTrue(failed.text().contains("127.0.0.1:1 cannot be reached"), failed.text());
  }

  @Test
  void saysThatThereIsNoSuchDatabase() {
    MysqlBackendConf conf =
        FakePrograms.conf(
            new Tcp("127.0.0.1", server.port()), new Login("root", Secret.of(""), "absent"));

    DumpFailedException failed =
        assertThrows(DumpFailedException.class, () -> take(conf, DumpOptions.USUAL));

    assertTrue(failed.text().contains("There is no database 'absent'"), failed.text());
  }

  @Test
  void endsADumpThatWaitsForALockTooLong() throws Exception {
    TestDatabase database = TestDatabase.named(server, "waiting");
    database.sql("CREATE TABLE T (v INT) ENGINE=MyISAM");
    DatabaseTools usual = TestDatabase.tools();
    ProgramLimits limits =
        new ProgramLimits(Duration.ofSeconds(3), Duration.ofSeconds(20), Duration.ofSeconds(2));

    try (TestDatabase.Lock lock = database.lock("T")) {
      BackupException failed =
          assertThrows(
              BackupException.class,
              () ->
                  new DumpRun(
                          database.byPort(),
                          DumpOptions.USUAL,
                          new DatabaseTools(
                              usual.programs(), limits, usual.directory(), usual.memory()))
                      .take());

      assertTrue(failed.text().contains("hangs"), failed.text());
      assertTrue(lock.isHeld());
    }
  }

  static String text(DatabaseDump dump) throws Exception {
    try (InputStream in = dump.open()) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static DatabaseDump take(MysqlBackendConf conf, DumpOptions options) throws Exception {
    return new DumpRun(conf, options, TestDatabase.tools()).take();
  }
}
