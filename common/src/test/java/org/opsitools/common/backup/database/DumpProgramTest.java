package org.opsitools.common.backup.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.OpsiException;
import org.opsitools.common.Secret;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.config.MysqlBackendConf;
import org.opsitools.common.config.MysqlBackendConf.Login;
import org.opsitools.common.config.MysqlBackendConf.Tcp;
import org.opsitools.common.config.MysqlBackendConf.Tls;
import org.opsitools.common.testkit.Tool;

/** What programs may do that are not what they should be. */
class DumpProgramTest {
  private static final String GOOD =
      "printf '%s\\n' 'CREATE TABLE `HOST` (a int);' '" + FakePrograms.COMPLETION + "'\n";

  @TempDir private Path directory;

  private FakePrograms programs;

  @BeforeEach
  void prepare() {
    programs = new FakePrograms(directory);
  }

  @Test
  @Tag("BAK-7")
  void namesBothProgramsWhereThereIsNone() throws Exception {
    Files.writeString(directory.resolve("mysqldump"), "not executable");

    BackupException refused = assertThrows(BackupException.class, () -> take(programs.tools()));

    assertTrue(refused.text().contains("neither mysqldump nor mariadb-dump is in " + directory));
  }

  @Test
  void findsProgramsAlsoWhereThePathDoesNotLead() throws Exception {
    programs.with("mariadb-dump", GOOD);

    Path found = ClientPrograms.of("relative::/nonexistent", List.of(directory)).dump();

    assertEquals(directory.resolve("mariadb-dump"), found);
  }

  @Test
  @Tag("BAK-9")
  void refusesHalfADumpOfAProgramThatClaimsSuccess() throws Exception {
    programs.with("mysqldump", "echo 'CREATE TABLE `HOST` ('\n");

    DumpFailedException failed =
        assertThrows(DumpFailedException.class, () -> take(programs.tools()));

    assertEquals(0, failed.exitCode());
    assertTrue(failed.text().contains("'-- Dump completed', is missing"), failed.text());
  }

  @Test
  void runsProgramsWhereKeysOfATerminalDoNotEndThem() throws Exception {
    programs.with("mysqldump", "cut -d ' ' -f 6 /proc/$$/stat > session\n" + GOOD);

    take(programs.tools()).close();

    assertNotEquals(
        Tool.shell(directory, "cut -d ' ' -f 6 /proc/$$/stat"),
        Files.readString(directory.resolve("session")));
  }

  @Test
  void refusesNothingFromAProgramThatClaimsSuccess() throws Exception {
    programs.with("mysqldump", "echo; echo\n");

    DumpFailedException failed =
        assertThrows(DumpFailedException.class, () -> take(programs.tools()));

    assertTrue(failed.text().contains("wrote nothing"), failed.text());
  }

  @Test
  @Tag("BAK-10")
  void showsWhatAFailingProgramSays() throws Exception {
    programs.with(
        "mysqldump",
        GOOD
            + "i=0; while [ $i -lt 200 ]; do echo 'table is crashed' >&2; i=$((i+1)); done\n"
            + "exit 2\n");

    DumpFailedException failed =
        assertThrows(DumpFailedException.class, () -> take(programs.tools()));

    assertEquals(2, failed.exitCode());
    assertEquals(List.of("table is crashed (200 times)"), failed.output());
    assertTrue(failed.text().contains("failed with exit code 2; it said:\n    table is crashed"));
  }

  @Test
  void startsNoProgramWhereNoEncryptedConnectionCouldBeMade() throws Exception {
    programs.with("mysqldump", "touch started\n" + GOOD);
    Tls required = new Tls(true, false, Optional.empty(), Optional.empty(), Optional.empty());
    MysqlBackendConf conf = FakePrograms.conf(required);
    DumpRun run = new DumpRun(conf, DumpOptions.USUAL, programs.tools());

    OpsiException refused = assertThrows(OpsiException.class, run::take);

    assertTrue(refused.text().contains("cannot be reached"), refused.text());
    assertFalse(Files.exists(directory.resolve("started")));
  }

  @Test
  @Tag("BAK-11")
  void tellsThePasswordByAPrivateFileAlone() throws Exception {
    String password = "a\\\"b#c d'\u00e9";
    programs.with(
        "mysqldump",
        """
        printf '%s\\n' "$@" >argv
        tr '\\0' '\\n' </proc/$$/environ >environment
        file=${1#--defaults-file=}
        stat -c %a "$file" >mode
        cp "$file" options
        """
            + GOOD);
    MysqlBackendConf conf =
        FakePrograms.conf(
            new Tcp("127.0.0.1", 1), new Login("o p#s", Secret.of(password), "da ta`b"));

    try (DatabaseDump dump = new DumpRun(conf, DumpOptions.USUAL, programs.tools()).take()) {
      assertTrue(dump.size() > 0);
    }

    List<String> arguments = Files.readAllLines(directory.resolve("argv"));
    assertTrue(arguments.get(0).startsWith("--defaults-file=/"), arguments.toString());
    assertEquals("da ta`b", arguments.get(arguments.size() - 1));
    assertFalse(Files.readString(directory.resolve("argv")).contains("b#c"));
    assertFalse(Files.readString(directory.resolve("environment")).contains("b#c"));
    assertEquals("600", Files.readString(directory.resolve("mode")).strip());
    assertTrue(
        Files.readString(directory.resolve("options"))
            .contains("password=\"a\\\\\\\"b#c d'\u00e9\"\n"));
    assertFalse(Files.exists(Path.of(arguments.get(0).substring("--defaults-file=".length()))));
  }

  @Test
  void keepsTheEndOfAFloodOfComplaints() throws Exception {
    programs.with(
        "mysqldump",
        """
        head -c 10000000 /dev/zero | tr '\\0' x >&2
        yes 'some complaint, and another' | head -c 10000000 >&2
        echo >&2
        echo 'last words' >&2
        """
            + GOOD
            + "exit 3");

    DumpFailedException failed =
        assertThrows(DumpFailedException.class, () -> take(programs.tools()));

    assertEquals("last words", failed.output().get(failed.output().size() - 1));
    assertTrue(failed.text().length() < 10_000);
  }

  @Test
  void keepsKeysOfHostsOutOfWhatIsShown() throws Exception {
    programs.with("mysqldump", "echo \"near 'x','0123456789abcdef0123456789abcdef'\" >&2; exit 1");

    DumpFailedException failed =
        assertThrows(DumpFailedException.class, () -> take(programs.tools()));

    assertEquals(List.of("near 'x','***'"), failed.output());
  }

  @Test
  void saysThatAProgramWasKilled() throws Exception {
    programs.with("mysqldump", "echo 'CREATE TABLE `HOST` ('; kill -9 $$");

    DumpFailedException failed =
        assertThrows(DumpFailedException.class, () -> take(programs.tools()));

    assertTrue(failed.text().contains("mysqldump was ended by signal 9"), failed.text());
  }

  @Test
  void endsAProgramThatHangs() throws Exception {
    programs.with("mysqldump", "echo $$ >pid; echo waiting >&2; exec sleep 1000");
    ProgramLimits limits =
        new ProgramLimits(Duration.ofSeconds(3), Duration.ofSeconds(20), Duration.ofSeconds(2));

    BackupException failed =
        assertThrows(BackupException.class, () -> take(programs.tools(limits)));

    assertTrue(failed.text().contains("mysqldump hangs"), failed.text());
    assertTrue(failed.text().contains("waiting"), failed.text());
    Programs.assertEnds(directory.resolve("pid"));
  }

  @Test
  void doesNotWaitLongForAProgramToTellItsOptions() throws Exception {
    Path text = Files.writeString(directory.resolve("text"), "#!/bin/sh\nexec sleep 1000\n");
    Tool.run(directory, "install", "-m", "755", text.toString(), directory + "/hanging");

    KnownOptions unknown =
        KnownOptions.of(
            directory.resolve("hanging"),
            new ProgramLimits(Duration.ofSeconds(60), Duration.ofMillis(300), Duration.ZERO));

    assertTrue(unknown.allows("no-tablespaces"));
    assertFalse(unknown.has("column-statistics"));
  }

  @Test
  void endsTheProgramAndWhatItStartedWhenInterrupted() throws Exception {
    programs.with(
        "mysqldump",
        "sleep 1000 & echo $! >child; echo $$ >pid.new; mv pid.new pid; echo 'CREATE'; wait");
    FutureTask<Boolean> task =
        new FutureTask<>(
            () -> {
              assertThrows(InterruptedIOException.class, () -> take(programs.tools()));
              return Thread.currentThread().isInterrupted();
            });
    Thread thread = new Thread(task);
    thread.start();
    Programs.await(() -> Files.exists(directory.resolve("pid")));

    thread.interrupt();

    assertTrue(task.get(60, TimeUnit.SECONDS), "the interrupt is not forgotten");
    Programs.assertEnds(directory.resolve("pid"));
    Programs.assertEnds(directory.resolve("child"));
  }

  @Test
  void doesNotWaitForWhatAProgramLeavesInTheBackground() throws Exception {
    programs.with("mysqldump", "sleep 1000 & echo $! >child\n" + GOOD);

    try (DatabaseDump dump = take(programs.tools())) {
      assertEquals(2, new String(dump.open().readAllBytes(), UTF_8).lines().count());
    } finally {
      ProcessHandle.of(pid("child")).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  @Test
  void keepsALargeDumpInAFileWithoutAName() throws Exception {
    programs.with("mysqldump", "seq 1 400000\n" + GOOD);
    DatabaseTools usual = programs.tools();
    Path large = Files.createDirectory(directory.resolve("large"));

    try (DatabaseDump dump =
            take(new DatabaseTools(usual.programs(), usual.limits(), large, 1_500_000));
        DatabaseDump small = take(usual);
        InputStream first = dump.open();
        InputStream second = dump.open()) {
      byte[] expected = small.open().readAllBytes();

      assertEquals(expected.length, dump.size());
      assertEquals(new String(expected, UTF_8), new String(first.readAllBytes(), UTF_8));
      assertEquals(new String(expected, UTF_8), new String(second.readAllBytes(), UTF_8));
      assertEquals(0, large.toFile().list().length);
    }
  }

  @Test
  void namesTheDirectoryThatIsTooSmall() throws Exception {
    programs.with("mysqldump", "seq 1 400000\n" + GOOD);
    DatabaseTools usual = programs.tools();
    Path disk = Files.createDirectory(directory.resolve("disk"));
    Assumptions.assumeTrue(
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString())
                .start()
                .onExit()
                .join()
                .exitValue()
            == 0,
        "skipped: only root can make a small disk");
    try {
      BackupException failed =
          assertThrows(
              BackupException.class,
              () -> take(new DatabaseTools(usual.programs(), usual.limits(), disk, 1000)));

      assertTrue(failed.text().contains(disk + ": no space left"), failed.text());
      assertTrue(failed.text().contains("TMPDIR"), failed.text());
      assertEquals("", Tool.shell(disk, "ls -A"));
    } finally {
      Tool.run(directory, "umount", disk.toString());
    }
  }

  private static DatabaseDump take(DatabaseTools tools) throws IOException {
    return new DumpRun(FakePrograms.conf(), DumpOptions.USUAL, tools).take();
  }

  private long pid(String file) throws IOException {
    return Long.parseLong(Files.readString(directory.resolve(file)).strip());
  }
}
