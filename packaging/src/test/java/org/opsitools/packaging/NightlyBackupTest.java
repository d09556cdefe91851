package org.opsitools.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.testkit.Processes;

/** What a timer or cron runs at night, with programs that only note how they are called. */
class NightlyBackupTest {
  private static final String NOTE = "printf '%s\\n' \"$*\" >>\"${0%/*}/${0##*/}.called\"";

  @TempDir private Path directory;

  private Path scripts;
  private Path programs;
  private Path destination;

  @BeforeEach
  void install() throws IOException {
    scripts = Files.createDirectories(directory.resolve("opt/share/opsi-tools"));
    programs = Files.createDirectories(directory.resolve("opt/bin"));
    destination = Files.createDirectory(directory.resolve("to here"));
    for (String script : List.of("nightly-backup", "report-failed-backup")) {
      Files.copy(
          Installation.built().tree().resolve("share/opsi-tools").resolve(script),
          scripts.resolve(script));
      Processes.in(scripts).run("chmod", "755", script).succeeded();
    }
    program("opsi-backup", NOTE);
    program("logger", NOTE);
    program("mail", NOTE + "; cat >\"${0%/*}/sent\"");
  }

  @Test
  void keepsTheLastFourteenInTheDestination() throws IOException {
    Processes.Result result = run(Map.of("DESTINATION", destination.toString()), "nightly-backup");

    assertEquals(0, result.exitCode(), result.toString());
    assertEquals("", result.out() + result.err());
    assertEquals("-q create " + destination + " --keep 14\n", called("opsi-backup"));
  }

  @Test
  void handsMoreOptionsOn() throws IOException {
    run(
            Map.of("DESTINATION", destination.toString(), "KEEP", "3", "OPTIONS", "-c zstd"),
            "nightly-backup")
        .succeeded();

    assertEquals("-q create " + destination + " --keep 3 -c zstd\n", called("opsi-backup"));
  }

  @Test
  void doesNotFillTheDiskBelowAMissingOne() {
    Path missing = directory.resolve("missing");

    Processes.Result result = run(Map.of("DESTINATION", missing.toString()), "nightly-backup");

    assertEquals(1, result.exitCode());
    assertTrue(result.err().contains(missing + " is not a directory"), result.err());
    assertFalse(Files.exists(missing));
    assertFalse(Files.exists(programs.resolve("opsi-backup.called")));
  }

  @Test
  void readsTheSettingsForCronAndReportsNothingIfAllIsWell() throws IOException {
    Path settings = settings("KEEP=5");

    run(Map.of(), "nightly-backup", "--cron", settings.toString()).succeeded();

    assertEquals("-q create " + destination + " --keep 5\n", called("opsi-backup"));
    assertFalse(Files.exists(programs.resolve("logger.called")));
  }

  @Test
  void reportsAFailureOfCronToTheLogAndByMail() throws IOException {
    program("opsi-backup", "echo 'ERROR: no space left' >&2; exit 1");
    Path settings = settings("MAILTO='ada@example.org'");

    Processes.Result result = run(Map.of(), "nightly-backup", "--cron", settings.toString());

    assertEquals(1, result.exitCode());
    assertTrue(result.err().contains("no space left"), result.err());
    assertTrue(called("logger").contains("-p daemon.crit -t opsi-backup opsi backup failed on "));
    assertTrue(called("mail").endsWith(" ada@example.org\n"), called("mail"));
    assertTrue(Files.readString(programs.resolve("sent")).contains("failed: cron job opsi-backup"));
  }

  @Test
  void reportsByTheLogAloneWhereNoMailCanBeSent() throws IOException {
    for (String tool : List.of("uname", "cat", "sh")) {
      program(tool, "exec /bin/" + tool + " \"$@\"");
    }
    Files.delete(programs.resolve("mail"));

    Processes.Result result =
        Processes.in(directory)
            .withEnvironment(Map.of("PATH", programs.toString()))
            .run(scripts.resolve("report-failed-backup").toString(), "opsi-backup.service");

    assertEquals(0, result.exitCode(), result.toString());
    assertTrue(called("logger").endsWith(": opsi-backup.service\n"), called("logger"));
  }

  @Test
  void unitsAreInOrder() throws IOException {
    Path prefix = Files.createDirectory(directory.resolve("pre fix"));
    String project = System.getProperty("opsi.project");
    Processes.in(directory).run(project + "/packaging/install", prefix.toString()).succeeded();
    Path units = prefix.resolve("lib/systemd/system");

    try (Stream<Path> all = Files.list(units)) {
      for (Path unit : all.toList()) {
        String text = Files.readString(unit);
        assertFalse(text.contains("@PREFIX@"), text);
      }
    }
    assertTrue(
        Files.readString(units.resolve("opsi-backup.service"))
            .contains("ExecStart=\"" + prefix + "/share/opsi-tools/nightly-backup\"\n"));
    assertTrue(
        Files.readString(units.resolve("opsi-backup.service")).contains("\nProtectSystem=yes\n"));
    assertTrue(
        Files.readString(prefix.resolve("share/opsi-tools/cron/opsi-backup"))
            .contains("root \"" + prefix + "/share/opsi-tools/nightly-backup\" --cron"));
    assertTrue(Files.isExecutable(prefix.resolve("share/opsi-tools/nightly-backup")));
    verify(units);
  }

  private void verify(Path units) {
    boolean there =
        Processes.in(units).run("sh", "-c", "command -v systemd-analyze").exitCode() == 0;
    if (there) {
      Processes.Result result =
          Processes.in(units)
              .run(
                  "systemd-analyze",
                  "verify",
                  "--man=no",
                  "./opsi-backup.service",
                  "./opsi-backup.timer",
                  "./opsi-backup-failed@opsi-backup.service.service");
      assertEquals("", result.err());
    }
  }

  private Path settings(String more) throws IOException {
    return Files.writeString(
        directory.resolve("settings"), "DESTINATION='" + destination + "'\n" + more + "\n");
  }

  private void program(String name, String script) throws IOException {
    Path text = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + script + "\n");
    Processes.in(directory)
        .run("install", "-m", "755", text.toString(), programs.resolve(name).toString())
        .succeeded();
  }

  private String called(String name) throws IOException {
    return Files.readString(programs.resolve(name + ".called"));
  }

  private Processes.Result run(Map<String, String> variables, String script, String... arguments) {
    String[] command = new String[arguments.length + 3];
    command[0] = "env";
    command[1] = "PATH=" + programs + ":/usr/bin:/bin";
    command[2] = scripts.resolve(script).toString();
    System.arraycopy(arguments, 0, command, 3, arguments.length);
    return Processes.in(directory).withEnvironment(variables).run(command);
  }
}
