package org.opsitools.common.backup.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.OpsiException;
import org.opsitools.common.Secret;
import org.opsitools.common.backend.mysql.DatabaseException;
import org.opsitools.common.backend.mysql.UnreachableDatabaseException;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.config.MysqlBackendConf;
import org.opsitools.common.config.MysqlBackendConf.Login;
import org.opsitools.common.testkit.MariadbServer;
import org.opsitools.common.testkit.Tool;

/** Dumps put back into a real server by the real program, and what may go wrong. */
class DatabaseImportTest {
  private static final String OLD = "CREATE TABLE OLD (v INT); INSERT INTO OLD VALUES (1);";
  private static final String END = FakePrograms.COMPLETION + "\n";

  private final MariadbServer server = MariadbServer.shared();

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"plain", "back`quote", "-x \u00fc;'\"\\$(id)"})
  void bringsBackEveryRowAndTheCharactersOfTheDatabase(String suffix) throws Exception {
    TestDatabase database = TestDatabase.named(server, suffix);
    database.sqlAsUser(
        """
        CREATE TABLE HOST (id VARCHAR(50) PRIMARY KEY, note TEXT, b BLOB, t TIMESTAMP) ENGINE=InnoDB;
        CREATE TABLE CHILD (id INT AUTO_INCREMENT PRIMARY KEY, host VARCHAR(50),
          FOREIGN KEY (host) REFERENCES HOST (id)) ENGINE=InnoDB;
        CREATE TABLE OLDER (v VARCHAR(9) CHARACTER SET latin1) ENGINE=MyISAM;
        INSERT INTO HOST VALUES ('a.b.test', 'h\u00e9 \ud83d\ude00 \\n \\r\\n; -- '' " ` \\\\', 0x00ff0a0d, '2024-03-31 02:30:00');
        INSERT INTO CHILD (host) VALUES ('a.b.test'), (NULL);
        INSERT INTO OLDER VALUES ('\u00e4');
        CREATE VIEW V AS SELECT id FROM HOST;
        CREATE TRIGGER R BEFORE INSERT ON CHILD FOR EACH ROW SET NEW.host = NEW.host
        """);
    String before = state(database);

    try (DatabaseDump dump = dump(database.byPort())) {
      database.sql("DROP VIEW V; UPDATE HOST SET note = 'changed'; CREATE TABLE NEWER (v INT)");
      DatabaseImport back = back(database.bySocket());
      back.replace(dump::open);
      assertEquals(before, state(database));

      back.replace(dump::open);
      assertEquals(before, state(database));
    }
  }

  @Test
  void bringsBackWhatAnAdministratorHasMade() throws Exception {
    TestDatabase database = TestDatabase.named(server, "reports");
    database.sql(
        """
        CREATE TABLE T (v TEXT);
        INSERT INTO T VALUES ('1'), ('\nCREATE DEFINER=`a`@`b` x\n');
        CREATE DEFINER=`x``y`@`%` VIEW V AS SELECT COUNT(*) AS n FROM T;
        CREATE TRIGGER R BEFORE INSERT ON T FOR EACH ROW SET NEW.v = CONCAT(NEW.v, '!')
        """);
    String rows = database.sql("SELECT HEX(v) FROM T");

    try (DatabaseDump dump = dump(database.byPort())) {
      database.sql("DROP VIEW V; DELETE FROM T");
      back(database.bySocket()).replace(dump::open);
    }

    assertEquals(rows, database.sql("SELECT HEX(v) FROM T"));
    assertEquals("2\n", database.sql("SELECT n FROM V"));
    assertEquals("3!\n", database.sql("INSERT INTO T VALUES (3); SELECT v FROM T WHERE v > 2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "CREATE DEFINER=`a`@`b` PROCEDURE `p`() | CREATE PROCEDURE `p`()",
        "/*!50013 DEFINER=`a``@`@`%` SQL SECURITY DEFINER */ | /*!50013 SQL SECURITY DEFINER */",
        "/*!50003 CREATE*/ /*!50017 DEFINER=`a`@`b`*/ /*!50003 trigger | /*!50003 CREATE*/ /*!50003 trigger",
        "/*!50106 CREATE*/ /*!50117 DEFINER=`a`@`b`*/ /*!50106 EVENT | /*!50106 CREATE*/ /*!50106 EVENT",
        "/*!50003 CREATE*/ /*!50003 trigger | /*!50003 CREATE*/ /*!50003 trigger",
        "CREATE DEFINER=`a | CREATE DEFINER=`a",
        "INSERT '; CREATE DEFINER=`a`@`b` x' | INSERT '; CREATE DEFINER=`a`@`b` x'"
      })
  void leavesOutNothingButDefiners(String line, String kept) throws Exception {
    String filler = "x".repeat(20_000) + "\n";

    try (InputStream content =
        new WithoutDefiners(of(filler + line + "\n\n" + line + filler + line).open())) {
      assertEquals(
          filler + kept + "\n\n" + kept + filler + kept, new String(content.readAllBytes(), UTF_8));
    }
  }

  @Test
  void fillsADatabaseThatHasAnotherName() throws Exception {
    TestDatabase from = TestDatabase.named(server, "from");
    TestDatabase to = TestDatabase.named(server, "to");
    from.sql("CREATE TABLE T (v INT); INSERT INTO T VALUES (42)");

    try (DatabaseDump dump = dump(from.byPort())) {
      back(to.byPort()).replace(dump::open);
    }

    assertEquals("42\n", to.sql("SELECT v FROM T"));
  }

  @Test
  void makesADatabaseThatDoesNotExist() throws Exception {
    TestDatabase database = TestDatabase.named(server, "gone");
    database.sql("DROP DATABASE " + database.quoted());

    back(database.byPort()).replace(of("CREATE TABLE T (v INT);\n" + END));

    assertEquals(
        "utf8mb3_general_ci\nT\n", database.sql("SELECT @@collation_database; SHOW TABLES"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CREATE", "DROP"})
  void keepsADatabaseThatTheUserMayNotMakeAnew(String right) throws Exception {
    TestDatabase database = TestDatabase.named(server, "kept");
    database.sql(OLD + "CREATE VIEW V AS SELECT v FROM OLD;");
    if (right.equals("CREATE")) {
      // Tables may be made, but no database.
      database.sql("CREATE TABLE T (v INT)");
      database.revoke("CREATE");
      server.sql("GRANT CREATE ON " + database.quoted() + ".T TO '" + database.user() + "'@'%'");
    } else {
      // Tables may be removed, but no database.
      database.revoke("DROP");
      for (String table : List.of("OLD", "V")) {
        database.sql("GRANT DROP ON `" + table + "` TO '" + database.user() + "'@'%'");
      }
    }

    back(database.byPort())
        .replace(of("CREATE TABLE T (v INT);\nINSERT INTO T VALUES (2);\n" + END));

    assertEquals("T\n2\n", database.sql("SHOW TABLES; SELECT v FROM T"));
    assertEquals("utf8mb4_german2_ci\n", database.sql("SELECT @@collation_database"));
  }

  @Test
  void keepsRoutinesThatADumpMayLack() throws Exception {
    TestDatabase database = TestDatabase.named(server, "routines");
    database.sql(OLD + "CREATE PROCEDURE p() SELECT 7;");

    back(database.byPort()).replace(of("CREATE TABLE T (v INT);\n" + END));

    assertEquals("T\n7\n", database.sql("SHOW TABLES; CALL p()"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n \n",
        "CREATE TABLE T (v INT);\n",
        "CREATE TABLE T (v INT);\n-- Dump comple",
        "-- Dump completed\nCREATE TABLE T (v INT);\n",
        "CREATE TABLE T (v INT);\n-- Dump completed\nX",
        "CREATE DATABASE `x`;\nUSE `x`;\n-- Dump completed\n",
        "USE `mysql`;\nDROP TABLE T;\n-- Dump completed\n"
      })
  void changesNothingIfTheDumpIsNotAsItShouldBe(String dump) {
    TestDatabase database = TestDatabase.named(server, "untouched");
    database.sql(OLD);
    DatabaseImport back = back(database.byPort());

    assertThrows(BackupException.class, () -> back.replace(of(dump)));

    assertEquals("1\n", database.sql("SELECT v FROM OLD"));
  }

  @Test
  void findsACompleteDumpAtNoOtherPlaceThanItsEnd() throws Exception {
    byte[] whole = ("CREATE TABLE T (v INT);\n" + END).getBytes(UTF_8);
    int least = new String(whole, UTF_8).indexOf("completed") + "completed".length();

    for (int length = 0; length <= whole.length; length++) {
      InputStream part = new ByteArrayInputStream(whole, 0, length);
      if (length < least) {
        assertThrows(BackupException.class, () -> DatabaseImport.requireComplete(part));
      } else {
        DatabaseImport.requireComplete(part);
      }
    }
  }

  @Test
  void stopsAtTheFirstErrorAndCanBeRepeated() throws Exception {
    TestDatabase database = TestDatabase.named(server, "broken");
    database.sqlAsUser(OLD);
    String before = state(database);
    DatabaseImport back = back(database.byPort());
    String wrong =
        "CREATE TABLE T (v INT);\nINSERT INTO T VALUES (1);\nINSERT INTO ABSENT VALUES (1);\n"
            + "INSERT INTO T VALUES (2);\n"
            + END;

    try (DatabaseDump safety = dump(database.byPort())) {
      DatabaseImportException failed =
          assertThrows(DatabaseImportException.class, () -> back.replace(of(wrong)));

      assertTrue(failed.text().contains("ABSENT"), failed.text());
      assertTrue(failed.text().contains("line 3"), failed.text());
      assertEquals("T\n1\n", database.sql("SHOW TABLES; SELECT v FROM T"));
      back.replace(safety::open);
      assertEquals(before, state(database));
    }
  }

  @Test
  void passesOverTheMarkerThatOtherProgramsDoNotKnow() throws Exception {
    TestDatabase database = TestDatabase.named(server, "marker");

    back(database.byPort())
        .replace(of("/*M!999999\\- enable the sandbox mode */ \nCREATE TABLE T (v INT);\n" + END));

    assertEquals("T\n", database.sql("SHOW TABLES"));
    try (InputStream content =
        DumpStream.withoutMarker(of("/*M!999999\\- enable */\nX\n").open())) {
      assertEquals("X\n", new String(content.readAllBytes(), UTF_8));
    }
    try (InputStream content = DumpStream.withoutMarker(of("/*M!9\nX\n").open())) {
      assertEquals("/*M!9\nX\n", new String(content.readAllBytes(), UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\! touch %s",
        "system touch %s",
        "\\T %s",
        "tee %s",
        "LOAD DATA LOCAL INFILE '/etc/hostname' INTO TABLE T;"
      })
  void letsNoDumpReachTheMachine(String line) {
    TestDatabase database = TestDatabase.named(server, "hostile");
    Path file = directory.resolve("made");
    String dump = "CREATE TABLE T (v TEXT);\n" + line.formatted(file) + "\n" + END;

    assertThrows(DatabaseImportException.class, () -> back(database.byPort()).replace(of(dump)));

    assertFalse(Files.exists(file));
    assertEquals("0\n", database.sql("SELECT COUNT(*) FROM T"));
  }

  @Test
  void changesNothingWithoutAProgram() {
    TestDatabase database = TestDatabase.named(server, "programless");
    database.sql(OLD);
    DatabaseImport back =
        new DatabaseImport(database.byPort(), new FakePrograms(directory).tools());

    BackupException refused =
        assertThrows(BackupException.class, () -> back.replace(of("T\n" + END)));

    assertTrue(refused.text().contains("neither mysql nor mariadb"), refused.text());
    assertThrows(BackupException.class, back::prepare);
    assertEquals("1\n", database.sql("SELECT v FROM OLD"));
  }

  @Test
  void changesNothingWithAWrongPassword() {
    TestDatabase database = TestDatabase.named(server, "locked out");
    database.sql(OLD);
    MysqlBackendConf right = database.byPort();
    DatabaseImport back =
        back(
            FakePrograms.conf(
                right.address(),
                new Login(database.user(), Secret.of("wr0ng-passw0rd"), database.name())));

    OpsiException refused =
        assertThrows(UnreachableDatabaseException.class, () -> back.replace(of("\n" + END)));

    assertTrue(refused.text().contains("access denied for user"), refused.text());
    assertThrows(UnreachableDatabaseException.class, back::prepare);
    assertEquals("1\n", database.sql("SELECT v FROM OLD"));
  }

  @Test
  void saysWhatTheServerRefuses() {
    TestDatabase database = TestDatabase.named(server, "refused");
    server.sql("REVOKE ALL PRIVILEGES, GRANT OPTION FROM '%s'@'%%'".formatted(database.user()));

    OpsiException refused =
        assertThrows(OpsiException.class, () -> back(database.byPort()).replace(of("\n" + END)));

    assertFalse(refused instanceof DatabaseException, refused.toString());
    assertTrue(refused.text().contains("lacks a right"), refused.text());
  }

  @Test
  void endsAProgramThatHangs() throws Exception {
    TestDatabase database = TestDatabase.named(server, "hanging");
    FakePrograms programs =
        new FakePrograms(directory).with("mysql", "echo $$ >pid; exec sleep 1000");
    ProgramLimits limits =
        new ProgramLimits(Duration.ofSeconds(3), Duration.ofSeconds(20), Duration.ofSeconds(2));
    String large = "-- a comment\n".repeat(100_000) + END;

    DatabaseImportException failed =
        assertThrows(
            DatabaseImportException.class,
            () -> new DatabaseImport(database.byPort(), programs.tools(limits)).replace(of(large)));

    assertTrue(failed.text().contains("mysql hangs"), failed.text());
    Programs.assertEnds(directory.resolve("pid"));
  }

  @Test
  void endsTheProgramWhenInterrupted() throws Exception {
    TestDatabase database = TestDatabase.named(server, "interrupted");
    FakePrograms programs =
        new FakePrograms(directory)
            .with("mysql", "echo $$ >pid.new; mv pid.new pid; exec sleep 1000");
    FutureTask<Boolean> task =
        new FutureTask<>(
            () -> {
              assertThrows(
                  InterruptedIOException.class,
                  () ->
                      new DatabaseImport(database.byPort(), programs.tools())
                          .replace(of("-- x\n" + END)));
              return Thread.currentThread().isInterrupted();
            });
    Thread thread = new Thread(task);
    thread.start();
    Programs.await(() -> Files.exists(directory.resolve("pid")));

    thread.interrupt();

    assertTrue(task.get(60, TimeUnit.SECONDS), "the interrupt is not forgotten");
    Programs.assertEnds(directory.resolve("pid"));
  }

  @Test
  void failsIfTheDumpCannotBeReadToItsEnd() throws Exception {
    TestDatabase database = TestDatabase.named(server, "unreadable");
    byte[] good = ("CREATE TABLE T (v INT);\n" + END).getBytes(UTF_8);
    int[] opened = {0};
    DumpSource source =
        () -> {
          opened[0]++;
          return opened[0] == 1 ? new ByteArrayInputStream(good) : failing();
        };

    IOException failed =
        assertThrows(IOException.class, () -> back(database.byPort()).replace(source));

    assertEquals("Stream closed", failed.getMessage());
  }

  @Test
  void saysThatTheProgramWasKilled() throws Exception {
    TestDatabase database = TestDatabase.named(server, "killed");
    FakePrograms programs =
        new FakePrograms(directory).with("mysql", "head -c 10 >/dev/null; kill -9 $$");
    String large = "-- a comment\n".repeat(100_000) + END;

    DatabaseImportException failed =
        assertThrows(
            DatabaseImportException.class,
            () -> new DatabaseImport(database.byPort(), programs.tools()).replace(of(large)));

    assertTrue(failed.text().contains("signal 9"), failed.text());
  }

  /** Reading it fails after the first line. */
  private static InputStream failing() throws IOException {
    InputStream broken = InputStream.nullInputStream();
    broken.close();
    return new SequenceInputStream(of("CREATE TABLE T (v INT);\n").open(), broken);
  }

  private static DumpSource of(String text) {
    return () -> new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private static DatabaseImport back(MysqlBackendConf conf) {
    return new DatabaseImport(conf, TestDatabase.tools());
  }

  private static DatabaseDump dump(MysqlBackendConf conf) throws IOException {
    return new DumpRun(conf, DumpOptions.USUAL, TestDatabase.tools()).take();
  }

  /** Everything in a database, as another program sees it. */
  private String state(TestDatabase database) {
    return database.sql("SELECT @@character_set_database, @@collation_database")
        + Tool.run(
            directory,
            "mariadb-dump",
            "--no-defaults",
            "--socket=" + server.socket(),
            "--user=root",
            "--default-character-set=utf8mb4",
            "--skip-comments",
            "--order-by-primary",
            "--skip-extended-insert",
            "--hex-blob",
            "--",
            database.name());
  }
}
