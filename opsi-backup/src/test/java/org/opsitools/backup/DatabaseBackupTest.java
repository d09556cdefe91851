package org.opsitools.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.testkit.MariadbServer;
import org.opsitools.common.testkit.ProgramRun;
import org.opsitools.common.testkit.Tool;

/** Databases, saved and restored by the program, with programs that fail and with a real server. */
class DatabaseBackupTest {
  private static final String PASSWORD = "a\\\"b#c d'\u00e9";
  private static final String HALF = "echo 'CREATE TABLE `HOST` ('\n";
  private static final String WHOLE =
      "printf '%s\\n' 'CREATE TABLE `HOST` (id INT);' '-- Dump completed on 2026-01-01'\n";

  @TempDir private Path directory;

  @Test
  @Tag("BAK-9")
  void leavesNoArchiveOfHalfADump() throws IOException {
    BackupServer server = withDatabase("127.0.0.1:1", "opsi", "opsi");
    fake("mysqldump", HALF);

    ProgramRun.Result result = run(server, "create", "--backends", "mysql", "backups");

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(result.err().contains("'-- Dump completed', is missing"), result::toString);
    assertEquals(List.of(), server.archives());
  }

  @Test
  @Tag("BAK-10")
  void showsWhatAFailingProgramSays() throws IOException {
    BackupServer server = withDatabase("127.0.0.1:1", "opsi", "opsi");
    fake(
        "mysqldump",
        WHOLE
            + "i=0; while [ $i -lt 200 ]; do echo 'table is crashed' >&2; i=$((i + 1)); done\n"
            + "exit 2\n");

    ProgramRun.Result result = run(server, "create", "--backends", "mysql", "backups");

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(result.err().contains("table is crashed (200 times)"), result::toString);
    assertEquals(List.of(), server.archives());
  }

  @Test
  @Tag("BAK-11")
  void tellsThePasswordByAPrivateFileAlone() throws IOException {
    BackupServer server = withDatabase("127.0.0.1:1", "opsi", "opsi");
    fake(
        "mysqldump",
        "printf '%s\\n' \"$@\" >argv; file=${1#--defaults-file=}; stat -c %a \"$file\" >mode\n"
            + "my_print_defaults \"$1\" client | grep password >read\n"
            + WHOLE);

    ProgramRun.Result result = run(server, "create", "--backends", "mysql", "backups");

    assertEquals(0, result.exitCode(), result::toString);
    List<String> arguments = Files.readAllLines(directory.resolve("argv"));
    assertTrue(arguments.get(0).startsWith("--defaults-file=/"), arguments.toString());
    assertFalse(arguments.toString().contains("b#c"), arguments.toString());
    assertEquals("--password=" + PASSWORD + "\n", Files.readString(directory.resolve("read")));
    assertEquals("600", Files.readString(directory.resolve("mode")).strip());
    assertFalse(Files.exists(Path.of(arguments.get(0).substring("--defaults-file=".length()))));
    assertEquals(1, server.archives().size());
    assertFalse(result.err().contains("b#c"), result::toString);
    assertFalse(Files.readString(server.path("/var/log/opsi/opsi-backup.log")).contains("b#c"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "back`quote \u00fc;'\"\\ -- x"})
  void bringsADatabaseBack(String suffix) throws IOException {
    MariadbServer database = MariadbServer.shared();
    String name = database.newDatabase() + suffix;
    String quoted = "`" + name.replace("`", "``") + "`";
    database.sql(
        """
        CREATE DATABASE %1$s CHARACTER SET utf8mb4 COLLATE utf8mb4_german2_ci;
        CREATE TABLE %1$s.HOST (id VARCHAR(50), note TEXT);
        INSERT INTO %1$s.HOST VALUES ('pc1.example.test', 'h\u00e9 \ud83d\ude00 " \\\\ ` --');
        """
            .formatted(quoted));
    BackupServer server = withDatabase("127.0.0.1:" + database.port(), name, "u" + name.hashCode());
    database.sql(
        """
        CREATE USER 'u%2$d'@'%%' IDENTIFIED BY '%3$s';
        GRANT ALL ON %1$s.* TO 'u%2$d'@'%%';
        """
            .formatted(
                quoted.replace("\\", "\\\\"),
                name.hashCode(),
                PASSWORD.replace("\\", "\\\\").replace("'", "\\'")));
    String before = database.sql("SELECT * FROM " + quoted + ".HOST");

    ProgramRun.Result created = server.run("create", "backups/a.tar.bz2");
    database.sql("DROP TABLE " + quoted + ".HOST; CREATE TABLE " + quoted + ".OTHER (v INT)");
    ProgramRun.Result restored = server.run("restore", "--force", "backups/a.tar.bz2");

    assertEquals(0, created.exitCode(), created::toString);
    assertEquals("", created.err());
    assertTrue(server.run("list", "backups/a.tar.bz2").out().endsWith(": configuration, mysql\n"));
    assertEquals(0, restored.exitCode(), restored::toString);
    assertEquals(before, database.sql("SELECT * FROM " + quoted + ".HOST"));
    assertEquals(
        "HOST\nutf8mb4_german2_ci\n",
        database.sql("USE " + quoted + "; SHOW TABLES; SELECT @@collation_database"));
  }

  private BackupServer withDatabase(String address, String database, String user)
      throws IOException {
    BackupServer server = BackupServer.empty(directory);
    server.write(
        "/etc/opsi/backends/mysql.conf",
        "module = 'MySQL'\nconfig = {'address': %s, 'database': %s, 'username': %s, 'password': %s}\n"
            .formatted(literal(address), literal(database), literal(user), literal(PASSWORD)));
    return server;
  }

  private static String literal(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /** A program that another process writes: what is open for writing cannot be run. */
  private void fake(String name, String script) throws IOException {
    Path text = directory.resolve("text");
    Files.writeString(
        text, "#!/bin/sh\ncase $* in *--help*) exit 0 ;; esac\ncd '" + directory + "'\n" + script);
    Tool.run(directory, "install", "-D", "-m", "755", text.toString(), "bin/" + name);
  }

  private ProgramRun.Result run(BackupServer server, String... arguments) {
    return server
        .program()
        .withVariable("PATH", directory.resolve("bin") + ":/usr/bin:/bin")
        .run(arguments);
  }
}
