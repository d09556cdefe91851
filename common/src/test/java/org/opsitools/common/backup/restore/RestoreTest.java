package org.opsitools.common.backup.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.backup.BackendSelection;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.backup.BackupLock;
import org.opsitools.common.io.Directories;
import org.opsitools.common.io.ProgressListener;
import org.opsitools.common.testkit.Tool;

class RestoreTest {
  private static final String CLIENT = "var/lib/opsi/config/clients/ws-01.demo.example.ini";
  private static final String EXTRA = "var/lib/opsi/config/clients/ws-99.demo.example.ini";

  @TempDir Path directory;

  private RestoreSite site;
  private Path archive;
  private Map<String, String> saved;

  @BeforeEach
  void backUp() throws IOException {
    site = RestoreSite.in(directory.resolve("root"));
    archive = site.backup(directory.resolve("backup.tar"));
    saved = site.snapshot();
  }

  private RestoreRequest everything() {
    return RestoreRequest.of(archive).withConfiguration();
  }

  @Test
  @Tag("BAK-5")
  void bringsBackWhatWasDeleted() throws IOException {
    Map<String, FileTime> times = new TreeMap<>();
    for (String top : List.of("etc/opsi", "var/lib/opsi/config")) {
      times.put(top, Files.getLastModifiedTime(site.path(top)));
    }
    Directories.deleteTree(site.path("var/lib/opsi/config"));

    site.restore(RestoreRequest.of(archive));

    assertEquals("", RestoreSite.difference(saved, site.snapshot()));
    for (Map.Entry<String, FileTime> top : times.entrySet()) {
      assertEquals(top.getValue(), Files.getLastModifiedTime(site.path(top.getKey())));
    }
    assertEquals(List.of(), site.leftovers());
  }

  @Test
  void bringsBackTheTimeOfATreeThatHasALock() throws IOException {
    Path tree = site.path("var/lib/opsi/config");
    Files.writeString(tree.resolve(".lock"), "");
    FileTime time = FileTime.from(Instant.ofEpochSecond(1_600_000_000, 123_456_789));
    Files.setLastModifiedTime(tree, time);
    archive = site.backup(directory.resolve("locked.tar"));

    site.restore(RestoreRequest.of(archive));

    assertEquals(time, Files.getLastModifiedTime(tree));
    assertTrue(Files.exists(tree.resolve(".lock")));
  }

  @Test
  void refusesSafetyCopiesInTheTreeThatIsReplaced() throws IOException {
    Path inside = site.path("var/lib/opsi/config/safe");

    BackupException refusal =
        assertThrows(
            BackupException.class,
            () ->
                site.restore(
                    RestoreRequest.of(archive)
                        .with(new RestoreRequest.Safety(Optional.of(inside), true, 3))));

    assertTrue(refusal.text().contains("--safety-dir"), refusal.text());
    try (Stream<Path> left = Files.list(inside)) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void countsNoSafetyCopyThatIsNone() throws IOException {
    Path first = site.restore(RestoreRequest.of(archive)).safetyDirectory().orElseThrow();
    Path empty = Files.createDirectory(first.resolveSibling("pre-restore-99990101-000000.000"));

    Path second =
        site.restore(
                RestoreRequest.of(archive)
                    .with(new RestoreRequest.Safety(Optional.empty(), true, 1)))
            .safetyDirectory()
            .orElseThrow();

    assertTrue(Files.exists(first));
    assertTrue(Files.exists(second));
    assertFalse(Files.exists(empty));
  }

  @Test
  void keepsItsOwnSafetyCopyWhateverTheClockSaidBefore() throws IOException {
    Path later = site.path("var/backups/opsi/pre-restore-99990101-000000.000");
    Files.createDirectories(later);
    Files.writeString(later.resolve("restore.json"), "{}");

    Path own =
        site.restore(
                RestoreRequest.of(archive)
                    .with(new RestoreRequest.Safety(Optional.empty(), true, 0)))
            .safetyDirectory()
            .orElseThrow();

    assertTrue(Files.exists(own.resolve("old")));
    assertFalse(Files.exists(later));
  }

  @Test
  void nobodyWritesToATreeBeforeTheRestoreIsDecided() throws IOException {
    Path lock = site.write("var/lib/opsi/config/.lock", "");
    List<String> found = new ArrayList<>();

    site.restore(
        RestoreRequest.of(archive),
        step -> {
          if (step.equals("changed")) {
            found.add(
                Tool.shell(directory, "flock -n '" + lock + "' echo free || echo locked").strip());
          }
        });

    RestoreRequest.Manner merge = new RestoreRequest.Manner(false, true, false, false, false);
    site.restore(
        RestoreRequest.of(archive).with(merge),
        step -> {
          if (step.equals("prepared")) {
            found.add(
                Tool.shell(directory, "flock -n '" + lock + "' echo free || echo locked").strip());
          }
        });

    assertEquals(List.of("locked", "locked"), found);
    assertEquals("free", Tool.shell(directory, "flock -n '" + lock + "' echo free").strip());
  }

  @Test
  void bringsBackEverything() throws IOException {
    site.write("etc/opsi/new.conf", "new");
    site.write("etc/opsi/pckeys", "other");
    site.write("etc/dhcp/dhcpd.conf", "other");
    Directories.deleteTree(site.path("etc/opsi/backends"));

    RestoreReport report = site.restore(everything());

    assertEquals("", RestoreSite.difference(saved, site.snapshot()));
    assertEquals(4, report.restored().size(), report.toString());
    Path old = report.safetyDirectory().orElseThrow().resolve("old");
    assertEquals("new", Files.readString(old.resolve("configuration/new.conf")));
    assertEquals("other", Files.readString(old.resolve("pckeys-file")));
    assertEquals("other", Files.readString(old.resolve("dhcp-dhcpd")));
    assertEquals(List.of(), site.leftovers());
  }

  @Test
  @Tag("BAK-6")
  void takesAwayWhatCameLaterUnlessMerged() throws IOException {
    site.write(EXTRA, "later");
    site.write(CLIENT, "changed");

    RestoreReport report = site.restore(RestoreRequest.of(archive));

    assertEquals("", RestoreSite.difference(saved, site.snapshot()));
    Path kept =
        report
            .safetyDirectory()
            .orElseThrow()
            .resolve("old/file-file/clients/ws-99.demo.example.ini");
    assertEquals("later", Files.readString(kept));

    site.write(EXTRA, "later");
    site.write(CLIENT, "changed");
    RestoreRequest.Manner merge = new RestoreRequest.Manner(false, true, false, false, false);

    site.restore(RestoreRequest.of(archive).with(merge));

    assertEquals("later", site.read(EXTRA));
    assertEquals("[info]\ndescription = one\n", site.read(CLIENT));
  }

  @Test
  @Tag("BAK-14")
  void keepsBackendsApartWhoseNamesBeginAlike() throws IOException {
    site.write("etc/opsi/backendManager/dispatch.conf", ".* : file, file2\n");
    site.write(
        "etc/opsi/backends/file2.conf",
        "module = 'File'\nconfig = {'baseDir': '/srv/two', 'hostKeyFile': '/srv/keys2'}\n");
    site.write("srv/two/config.ini", "[second]\n");
    site.write("srv/keys2", "two");
    archive = site.backup(directory.resolve("two.tar"));
    saved = site.snapshot();
    Directories.deleteTree(site.path("var/lib/opsi/config"));
    Directories.deleteTree(site.path("srv"));
    Files.delete(site.path("etc/opsi/pckeys"));

    site.restore(RestoreRequest.of(archive));

    assertEquals("[second]\n", site.read("srv/two/config.ini"));
    assertEquals("two", site.read("srv/keys2"));
    assertEquals(
        "cfg1.demo.example:0123456789abcdef0123456789abcdef\n", site.read("etc/opsi/pckeys"));
    assertEquals("[info]\ndescription = one\n", site.read(CLIENT));
    assertFalse(Files.exists(site.path("var/lib/opsi/config2")));
    assertFalse(Files.exists(site.path("srv/two2")));
  }

  @Test
  @Tag("BAK-26")
  void putsEverythingBackWhenLaterStepFails() throws IOException {
    site.write(EXTRA, "later");
    site.write("etc/opsi/new.conf", "new");
    Files.delete(site.path("etc/dhcp/dhcpd.conf"));
    Files.delete(site.path("etc/dhcp"));
    site.write("etc/dhcp", "a file where a directory must be");
    Map<String, String> before = site.snapshot();

    RestoreFailedException failure =
        assertThrows(RestoreFailedException.class, () -> site.restore(everything()));

    assertTrue(failure.rolledBack());
    assertTrue(failure.text().contains("var/backups/opsi/pre-restore-"), failure.text());
    assertTrue(failure.text().contains("etc/dhcp"), failure.text());
    assertEquals("", RestoreSite.difference(before, site.snapshot()));
    assertEquals(List.of(), site.leftovers());
  }

  @Test
  void failureAtAnyStepPutsEverythingBack() throws IOException {
    site.write(EXTRA, "later");
    site.write("etc/opsi/new.conf", "new");
    Map<String, String> before = site.snapshot();
    List<String> steps = steps();
    for (String failing : steps) {
      try {
        site.restore(
            everything(),
            step -> {
              if (step.equals(failing)) {
                throw new IOException("failed at " + step);
              }
            });
      } catch (IOException | RestoreFailedException e) {
        site.recover();
      }
      boolean decided = steps.indexOf(failing) >= steps.indexOf("decided");
      assertEquals("", RestoreSite.difference(decided ? saved : before, site.snapshot()), failing);
      assertEquals(List.of(), site.leftovers(), failing);
    }
  }

  /** The steps of a restore, which is then undone. */
  private List<String> steps() throws IOException {
    List<String> steps = new ArrayList<>();
    RestoreReport report = site.restore(everything(), steps::add);
    undo(report.safetyDirectory().orElseThrow());
    assertTrue(steps.contains("decided"), steps.toString());
    return steps;
  }

  private RestoreReport undo(Path safety) throws IOException {
    try (BackupLock lock = BackupLock.take(site.site());
        Restore restore = site.undoing(safety)) {
      return restore.run(lock);
    }
  }

  @Test
  void saysInPlainWordsWhatEndedARestore() throws IOException {
    RestoreFailedException failure =
        assertThrows(
            RestoreFailedException.class,
            () ->
                site.restore(
                    everything(),
                    step -> {
                      if (step.equals("changed")) {
                        throw new UncheckedIOException(new IOException("the disk is gone"));
                      }
                    }));

    assertTrue(failure.text().startsWith("restore failed: the disk is gone;"), failure.text());
    assertTrue(failure.rolledBack());
  }

  @Test
  void undoingAndUndoingThatGivesBackBoth() throws IOException {
    site.write(EXTRA, "later");
    Files.delete(site.path("etc/dhcp/dhcpd.conf"));
    Directories.deleteTree(site.path("etc/opsi/empty"));
    Map<String, String> before = site.snapshot();
    RestoreReport restored = site.restore(everything());

    RestoreReport undone = undo(restored.safetyDirectory().orElseThrow());

    assertEquals("", RestoreSite.difference(before, site.snapshot()));
    undo(undone.safetyDirectory().orElseThrow());
    assertEquals("", RestoreSite.difference(saved, site.snapshot()));
    assertEquals(List.of(), site.leftovers());
  }

  @Test
  void undoingTellsTheDhcpServerToo() throws IOException {
    site.write(
        "etc/opsi/backends/dhcpd.conf",
        "module = 'DHCPD'\nconfig = {'dhcpdConfigFile': '/etc/dhcp/dhcpd.conf',"
            + " 'reloadConfigCommand': 'reload it'}\n");
    RestoreReport restored = site.restore(RestoreRequest.of(archive));
    Path safety = restored.safetyDirectory().orElseThrow();

    assertEquals(List.of("reload it"), SafetyRestore.open(site.site(), safety).reloadCommands());
    site.write(
        "etc/opsi/backends/dhcpd.conf",
        "module = 'DHCPD'\nconfig = {'dhcpdConfigFile': open('x').read()}\n");
    assertEquals(List.of(), SafetyRestore.open(site.site(), safety).reloadCommands());
  }

  @Test
  void interruptPutsEverythingBack() throws IOException {
    site.write(EXTRA, "later");
    Map<String, String> before = site.snapshot();
    for (String at : steps()) {
      if (at.equals("changed")) {
        // From here on nothing keeps it from being decided.
        break;
      }
      boolean interrupted = false;
      try {
        site.restore(
            everything(),
            step -> {
              if (step.equals(at)) {
                Thread.currentThread().interrupt();
              }
            });
      } catch (IOException e) {
        interrupted = Thread.interrupted();
      }
      assertTrue(interrupted, at);
      assertEquals("", RestoreSite.difference(before, site.snapshot()), at);
      assertEquals(List.of(), site.leftovers(), at);
    }
  }

  @Test
  void copiesWhereTheSafetyDirectoryIsOfAnotherFileSystem() throws IOException {
    Path memory = Path.of("/dev/shm");
    assumeTrue(
        Files.isWritable(memory)
            && !Files.getAttribute(memory, "unix:dev")
                .equals(Files.getAttribute(directory, "unix:dev")),
        "/dev/shm is the same file system");
    Path safety = Files.createTempDirectory(memory, "opsi-restore-test");
    try {
      RestoreRequest.Safety elsewhere = new RestoreRequest.Safety(Optional.of(safety), true, 3);
      site.write(EXTRA, "later");
      Map<String, String> before = site.snapshot();

      RestoreReport report = site.restore(everything().with(elsewhere));

      assertEquals("", RestoreSite.difference(saved, site.snapshot()));
      assertEquals(List.of(), site.leftovers());
      undo(report.safetyDirectory().orElseThrow());
      assertEquals("", RestoreSite.difference(before, site.snapshot()));
    } finally {
      Directories.deleteTree(safety);
    }
  }

  @Test
  void keepsTheNewestSafetyCopiesOnly() throws IOException {
    for (int i = 0; i < 6; i++) {
      site.restore(RestoreRequest.of(archive));
    }
    RestoreRequest.Safety none = new RestoreRequest.Safety(Optional.empty(), false, 2);

    site.restore(RestoreRequest.of(archive).with(none));

    try (Stream<Path> kept = Files.list(site.path("var/backups/opsi"))) {
      assertEquals(2, kept.count());
    }
  }

  @Test
  void bringsBackTimesBefore1970() throws IOException {
    Instant early = Instant.parse("1960-01-02T03:04:05.25Z");
    Files.setLastModifiedTime(
        site.path(CLIENT), FileTime.from(early.truncatedTo(ChronoUnit.SECONDS)));
    Path old = site.backup(directory.resolve("old.tar"));
    Map<String, String> before = site.snapshot();
    site.write(CLIENT, "changed");

    site.restore(RestoreRequest.of(old));

    assertEquals("", RestoreSite.difference(before, site.snapshot()));
    Path file = Files.createFile(directory.resolve("early"));
    TreeCopy.time(file, early);
    assertEquals(
        early.truncatedTo(ChronoUnit.SECONDS), Files.getLastModifiedTime(file).toInstant());
  }

  @Test
  void lockOfATreeIsTheSameFileAfterwards() throws IOException {
    Path lock = site.write("var/lib/opsi/config/.lock", "");
    Object before = Files.getAttribute(lock, "unix:ino");

    site.restore(RestoreRequest.of(archive));

    assertEquals(before, Files.getAttribute(lock, "unix:ino"));
  }

  @Test
  void refusesToRenameWhereNoDataIsRestored() throws IOException {
    RestoreRequest request =
        everything()
            .with(BackendSelection.of(List.of("dhcp")))
            .withNewServerId("cfg2.demo.example");

    BackupException refusal = assertThrows(BackupException.class, () -> site.restore(request));

    assertTrue(refusal.text().contains("renamed"), refusal.text());
    assertEquals("", RestoreSite.difference(saved, site.snapshot()));
  }

  @Test
  void namedKindThatArchiveLacksIsAnErrorUnlessForced() throws IOException {
    BackendSelection mysql = BackendSelection.of(List.of("mysql", "file"));
    Map<String, String> before = site.snapshot();

    BackupException refusal =
        assertThrows(
            BackupException.class, () -> site.restore(RestoreRequest.of(archive).with(mysql)));

    assertTrue(refusal.text().contains("does not contain mysql backend data"), refusal.text());
    assertEquals("", RestoreSite.difference(before, site.snapshot()));
    RestoreRequest.Manner force = new RestoreRequest.Manner(true, false, false, false, false);
    site.restore(RestoreRequest.of(archive).with(mysql).with(force));
    assertEquals("", RestoreSite.difference(saved, site.snapshot()));
  }

  @Test
  void extractsWhereThingsWouldLie() throws IOException {
    Path target = directory.resolve("extracted");
    RestoreRequest request = everything().extractingTo(target);

    try (Restore restore = Restore.open(site.site(), request, ProgressListener.NONE)) {
      assertEquals(List.of("configuration, dhcp, file: unpacked to " + target), restore.plan());
      restore.extract();
    }

    assertEquals(site.read(CLIENT), Files.readString(target.resolve(CLIENT)));
    assertEquals(
        site.read("etc/dhcp/dhcpd.conf"), Files.readString(target.resolve("etc/dhcp/dhcpd.conf")));
    assertEquals(Path.of("nowhere"), Files.readSymbolicLink(target.resolve("etc/opsi/gone")));
    assertEquals("", RestoreSite.difference(saved, site.snapshot()));
  }
}
