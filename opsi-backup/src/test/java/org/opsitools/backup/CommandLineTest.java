package org.opsitools.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.archive.Compression;
import org.opsitools.common.testkit.ChildJvm;
import org.opsitools.common.testkit.ProgramRun;
import org.opsitools.common.testkit.Tool;

class CommandLineTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "'', 'create, verify, list, restore, prune, status'",
    "verify, FILE",
    "list, FILE",
    "restore, no FILE given",
    "restore a b, b",
    "prune, DIR",
    "prune ., --keep",
    "prune . --keep 0, --keep",
    "create -c backups, backups",
    "create -c, compression",
    "create --level 10, 1 to 9",
    "create -c zstd --level 20, 1 to 19",
    "create --compression=zip, zip",
    "restore a --target ldap, ldap",
    "verify a --password x --password-stdin, exclude each other",
    "status --max-age soon, soon",
    "list --max-size much a, much",
    "creat, create",
    "--schema-check, opsi-admin check schema",
    "--schema-check create, opsi-admin check schema",
    "create -q, -q",
  })
  void explainsWrongUsage(String words, String expected) throws IOException {
    BackupServer server = BackupServer.withData(directory);

    ProgramRun.Result result = server.run(words.isEmpty() ? new String[0] : words.split(" "));

    if (words.equals("create -c")) {
      // Nothing follows: that is what the original takes for none.
      assertEquals(0, result.exitCode(), result::toString);
    } else {
      assertEquals(2, result.exitCode(), result::toString);
      assertEquals("", result.out());
      assertTrue(result.err().contains("Usage: opsi-backup"), result::toString);
    }
    assertTrue(result.err().contains(expected), result::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"create", "restore archive.tar"})
  @Tag("BAK-17")
  void namesTheKindsOfBackend(String command) throws IOException {
    BackupServer server = BackupServer.withData(directory);

    ProgramRun.Result result = server.run((command + " --backends ldap").split(" "));

    assertEquals(2, result.exitCode(), result::toString);
    assertTrue(
        result.err().contains("'ldap' is no kind of backend; there are: auto, all, file, mysql"),
        result::toString);
    assertEquals(List.of(), server.archives());
  }

  @Test
  void helpsWithEveryCommand() throws IOException {
    BackupServer server = BackupServer.empty(directory);

    for (String command : List.of("create", "verify", "list", "restore", "prune", "status")) {
      ProgramRun.Result result = server.run(command, "--help");

      assertEquals(0, result.exitCode(), result::toString);
      assertTrue(result.out().contains("opsi-backup " + command), result::toString);
    }
    assertTrue(server.run("--help").out().contains("prune"));
  }

  @Test
  void helpNamesTheLevelsThatThereAre() throws IOException {
    String help = BackupServer.empty(directory).run("create", "--help").out();

    assertTrue(help.contains("1 to " + Compression.ZSTD.highestLevel() + " for zstd"), help);
  }

  @Test
  @Tag("BAK-8")
  void refusesBackupWithoutData() throws IOException {
    BackupServer server = BackupServer.empty(directory);
    server.fileBackend("file", "/var/lib/opsi/config");

    ProgramRun.Result refused = server.run("create", "backups");
    ProgramRun.Result allowed = server.run("create", "--allow-no-data", "backups");

    assertEquals(1, refused.exitCode(), refused::toString);
    assertTrue(refused.err().contains("no data backend"), refused::toString);
    assertEquals(0, allowed.exitCode(), allowed::toString);
    String archive = server.archives().get(0).toString();
    assertEquals(1, server.archives().size());
    assertEquals(archive + " contains: configuration\n", server.run("list", archive).out());
  }

  @Test
  void leavesNoFileWhereDatabaseCannotBeDumped() throws IOException {
    BackupServer server = BackupServer.empty(directory);
    server.write(
        "/etc/opsi/backends/mysql.conf",
        """
        module = 'MySQL'
        config = {'address': '/nowhere/mysqld.sock', 'database': 'opsi',
                  'username': 'opsi', 'password': 'geheim'}
        """);

    ProgramRun.Result result = server.run("create", "backups");

    assertEquals(1, result.exitCode(), result::toString);
    assertEquals("", result.out());
    assertTrue(!result.err().contains("geheim"), result::toString);
    assertEquals(List.of(), server.archives());
  }

  @Test
  void createPrintsNothing() throws IOException {
    BackupServer server = BackupServer.withData(directory);

    ProgramRun.Result result = server.run("create", "backups");

    assertEquals(0, result.exitCode(), result::toString);
    assertEquals("", result.out() + result.err());
    assertTrue(
        Files.readString(server.path("/var/log/opsi/opsi-backup.log")).contains("Backup complete"));
  }

  @Test
  void warnsOfAUsualLogThatCannotBeWrittenUnlessQuiet() throws IOException {
    BackupServer server = BackupServer.withData(directory);
    Files.createDirectory(server.path("/var/log/opsi/opsi-backup.log"));

    ProgramRun.Result usual = server.run("create", "backups");
    ProgramRun.Result quiet = server.run("-q", "create", "backups");

    assertEquals(0, usual.exitCode(), usual::toString);
    assertTrue(usual.err().contains("WARNING: no log file is written"), usual::toString);
    assertEquals(0, quiet.exitCode(), quiet::toString);
    assertEquals("", quiet.err());
  }

  @Test
  void setsItsErrorApart() throws IOException {
    ProgramRun.Result result = BackupServer.empty(directory).run("restore", "missing");

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(
        result.err().matches("\nERROR: .*missing: no such file or directory\n\n"),
        result::toString);
  }

  @Test
  void keepsRightsOfOthersWhateverTheUmask() throws IOException {
    BackupServer server = BackupServer.withData(directory);
    List<String> command = new ArrayList<>(List.of("sh", "-c", "umask 077; exec \"$@\"", "sh"));
    command.addAll(
        ChildJvm.commandWithLibraries(
            OpsiBackup.class, "--root", directory.resolve("root"), "create", server.backups()));

    Tool.run(directory, command.toArray(String[]::new));

    assertEquals("rw-r-----", modeOf(server.path("/var/log/opsi/opsi-backup.log")));
    assertEquals("rwxr-xr-x", modeOf(server.path("/var/lib/opsi/locks")));
    assertEquals("rw-------", modeOf(server.archives().get(0)));
  }

  private static String modeOf(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void findsChangedDescriptionOfTheMachine() throws IOException {
    BackupServer server = BackupServer.withData(directory);
    server.run("create", "-c", "none", "backups/archive.tar");
    byte[] bytes = Files.readAllBytes(server.backups().resolve("archive.tar"));
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("hostname: ");
    bytes[at + 10] ^= 1;
    Files.write(directory.resolve("changed.tar"), bytes);

    ProgramRun.Result result = server.run("verify", "changed.tar");

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(result.err().contains("CONTROL/sysinfo: its SHA-1 is "), result::toString);
  }

  @Test
  void keepsOnlyTheNewest() throws IOException {
    BackupServer server = BackupServer.withData(directory);
    String host = hostOf(server);
    for (int day = 1; day < 6; day++) {
      Files.writeString(
          server.backups().resolve(host + "_4.3.0_2024-02-0" + day + "_10-00-00.000000.tar.bz2"),
          "old");
    }
    Files.writeString(server.backups().resolve("notes.tar.gz"), "notes");

    ProgramRun.Result planned = server.run("prune", "--keep", "4", "--dry-run", "backups");
    int before = server.archives().size();
    ProgramRun.Result pruned = server.run("-q", "prune", "--keep", "4", "backups");

    assertEquals(2, planned.out().lines().count(), planned::toString);
    assertTrue(planned.out().contains("2024-02-01"), planned::toString);
    assertEquals(7, before);
    assertEquals(0, pruned.exitCode(), pruned::toString);
    assertEquals("", pruned.out());
    assertEquals(5, server.archives().size());
  }

  private static String hostOf(BackupServer server) throws IOException {
    assertEquals(0, server.run("create", "backups").exitCode());
    String name = String.valueOf(server.archives().get(0).getFileName());
    return name.substring(0, name.indexOf('_'));
  }

  @Test
  void writesArchiveToStandardOutput() throws IOException {
    BackupServer server = BackupServer.withData(directory);

    ProgramRun.Result result = server.run("create", "-c", "gz", "-");

    assertEquals(0, result.exitCode(), result::toString);
    Files.write(
        directory.resolve("out.tar.gz"), result.out().getBytes(StandardCharsets.ISO_8859_1));
    assertEquals("Verified\n", server.run("verify", "out.tar.gz").out());
    assertEquals(2, server.program().withTyped("").run("create", "-").exitCode());
  }

  @Test
  void tellsMonitoringOfTheLastBackup() throws IOException {
    BackupServer server = BackupServer.withData(directory);

    ProgramRun.Result never = server.run("status");
    server.run("create", "backups");
    ProgramRun.Result fresh = server.run("status", "--max-age", "26");
    ProgramRun.Result json = server.run("status", "--json");
    server.run("create", "none/there/backup.tar");
    ProgramRun.Result failed = server.run("status");

    assertEquals(1, never.exitCode(), never::toString);
    assertEquals("FAILED: no backup has been made\n", never.out());
    assertEquals(0, fresh.exitCode(), fresh::toString);
    assertTrue(fresh.out().startsWith("OK: last backup at 2024-03-01 12:00:00, 0:00 h ago, "));
    assertEquals(1, fresh.out().lines().count());
    assertTrue(json.out().contains("\"good\":true"), json::toString);
    assertEquals(1, failed.exitCode(), failed::toString);
    assertTrue(failed.out().contains("; failed at "), failed::toString);
  }
}
