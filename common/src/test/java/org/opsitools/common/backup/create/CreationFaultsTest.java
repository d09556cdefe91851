package org.opsitools.common.backup.create;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.backend.file.LockPolicy;
import org.opsitools.common.backend.file.TreeGuard;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.backup.BackupLock;
import org.opsitools.common.backup.create.CreateRequest.Content;
import org.opsitools.common.backup.status.BackupStatus;
import org.opsitools.common.backup.verify.ArchivePass;
import org.opsitools.common.config.Accounts;
import org.opsitools.common.config.FileBackendConf;
import org.opsitools.common.config.OpsiConf;
import org.opsitools.common.io.LockOwner;
import org.opsitools.common.io.LockedException;
import org.opsitools.common.io.ProgressListener;
import org.opsitools.common.testkit.ChildJvm;
import org.opsitools.common.testkit.Processes;
import org.opsitools.common.testkit.Processes.Result;

class CreationFaultsTest {
  private static final String SMALL_DISK =
      "mount -t tmpfs -o size=256k tmpfs \"$1\" && cp \"$2\" \"$1/old.tar\" && mount -o remount,$3 \"$1\""
          + " && shift 3 && \"$@\" && ls -A \"$0\" && sha1sum \"$0/old.tar\"";

  @TempDir Path directory;
  private SavedSite saved;

  @BeforeEach
  void makeSite() throws IOException {
    saved = SavedSite.withFiles(directory.resolve("root"));
  }

  @Test
  @Tag("BAK-18")
  void fullDiskLeavesTheOldFile() throws IOException {
    Path disk = Files.createDirectory(directory.resolve("disk"));
    Path old = Files.writeString(directory.resolve("old"), "the old backup");
    assumeTrue(
        onSmallDisk(disk, old, "rw", List.of("true")).exitCode() == 0, "nothing may be mounted");
    byte[] noise = new byte[600_000];
    new Random(1).nextBytes(noise);
    Files.write(saved.path("/etc/opsi/noise"), noise);

    Result result = onSmallDisk(disk, old, "rw", creating(disk.resolve("old.tar")));

    List<String> lines = result.succeeded().out().lines().toList();
    assertTrue(lines.get(0).startsWith(disk.resolve("old.tar") + ": no space left"), lines.get(0));
    assertEquals("old.tar", lines.get(1));
    assertTrue(lines.get(2).startsWith("b54eb124"), lines.get(2));
    assertEquals(3, lines.size());
    assertTrue(status().endsWithFailure());
  }

  @Test
  void diskThatMayNotBeWrittenIsNamed() throws IOException {
    Path disk = Files.createDirectory(directory.resolve("disk"));
    Path old = Files.writeString(directory.resolve("old"), "the old backup");
    assumeTrue(
        onSmallDisk(disk, old, "ro", List.of("true")).exitCode() == 0, "nothing may be mounted");

    Result result = onSmallDisk(disk, old, "ro", creating(disk.resolve("old.tar")));

    List<String> lines = result.succeeded().out().lines().toList();
    assertEquals(disk + ": read-only file system", lines.get(0).toLowerCase(Locale.ROOT));
    assertEquals("old.tar", lines.get(1));
  }

  private List<String> creating(Path archive) throws IOException {
    return ChildJvm.commandWithLibraries(
        CreatingChild.class, saved.site().root().directory(), archive, "run");
  }

  private static Result onSmallDisk(Path disk, Path old, String how, List<String> command)
      throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of("unshare", "--mount", "--propagation", "private", "sh", "-ec", SMALL_DISK));
    all.addAll(List.of(disk.toString(), disk.toString(), old.toString(), how));
    all.addAll(command);
    return Processes.in(disk.getParent()).run(all.toArray(String[]::new));
  }

  @Test
  void killedRunLeavesTheOldFileAndTheNextTidiesUp() throws IOException {
    Path target = saved.write("/srv/backup.tar", "the old backup");
    Process child =
        new ProcessBuilder(
                ChildJvm.commandWithLibraries(
                    CreatingChild.class, saved.site().root().directory(), target, "wait"))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      while (line != null && !line.equals("under way")) {
        line = out.readLine();
      }
      assertEquals("under way", line);
      assertThrows(BackupException.class, saved::create);
    } finally {
      child.destroyForcibly().onExit().join();
    }

    assertEquals(2, names().size());
    assertEquals("the old backup", Files.readString(target));

    saved.create(CreateRequest.usual(target).with(SavedSite.PLAIN));

    assertEquals(List.of("backup.tar"), names());
    assertTrue(Files.size(target) > 10_000);
  }

  @Test
  void interruptLeavesNothing() throws Exception {
    saved.create(Content.USUAL);
    List<String> before = names();
    for (int atPercent : new int[] {0, 20, 45, 60, 95}) {
      Thread thread = new Thread(() -> createInterrupted(atPercent));

      thread.start();
      thread.join();

      assertEquals(before, names(), atPercent + " %");
      assertEquals("interrupted", status().lastFailure().orElseThrow().reason());
      assertTrue(status().lastSuccess().isPresent());
    }
  }

  private void createInterrupted(int atPercent) {
    try (BackupLock lock = BackupLock.take(saved.site())) {
      CreateRequest request = CreateRequest.usual(saved.path("/srv/new.tar.bz2"));
      assertThrows(
          IOException.class,
          () ->
              new Creation(saved.site())
                  .create(
                      lock,
                      request,
                      (done, total) -> {
                        if (100 * done >= atPercent * total) {
                          Thread.currentThread().interrupt();
                        }
                      }));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void fileThatCannotBeReadIsNamed() throws IOException {
    Path file = saved.path("/etc/dhcp/dhcpd.conf");
    Files.delete(file);
    // What the kernel shows of the memory of a process begins with an address that is not there.
    Files.createSymbolicLink(file, Path.of("/proc/self/mem"));

    FileSystemException problem = assertThrows(FileSystemException.class, saved::create);

    assertTrue(problem.getFile().endsWith("/mem"), problem.getMessage());
    assertEquals(List.of(), names());
  }

  @Test
  void filesMayComeAndGoMeanwhile() throws Exception {
    Path coming = saved.path("/etc/opsi/backends.d");
    Files.createDirectories(coming);
    AtomicBoolean goesOn = new AtomicBoolean(true);
    Thread restless =
        new Thread(
            () -> {
              for (int i = 0; goesOn.get(); i++) {
                comeAndGo(coming, i);
              }
            });
    restless.start();
    try {
      for (int i = 0; i < 20; i++) {
        Path archive = saved.create(Content.USUAL).path().orElseThrow();
        assertTrue(
            ArchivePass.run(archive, (member, place, in) -> {}, ProgressListener.NONE).isGood());
      }
    } finally {
      goesOn.set(false);
      restless.join();
    }
  }

  private static void comeAndGo(Path parent, int number) {
    try {
      Path directory = Files.createDirectory(parent.resolve("d" + number));
      Path file = Files.createFile(directory.resolve("f"));
      Files.delete(file);
      Files.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void nobodyChangesATreeWhileItIsRead() throws IOException {
    LockPolicy now = new LockPolicy(LockOwner.current("test"), Duration.ZERO, holder -> {});
    FileBackendConf conf =
        FileBackendConf.defaults(
            saved.site().root(), OpsiConf.defaults(Accounts.of(saved.site().root())).groups());
    AtomicInteger refused = new AtomicInteger();
    try (BackupLock lock = BackupLock.take(saved.site())) {
      new Creation(saved.site())
          .create(
              lock,
              CreateRequest.usual(saved.destination()),
              (done, total) -> {
                try {
                  TreeGuard.exclusive(
                          conf, Accounts.of(saved.site().root()), now, Clock.systemUTC())
                      .close();
                } catch (LockedException e) {
                  refused.incrementAndGet();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }

    // The members of the backend: its six of the tree, and the host keys.
    assertEquals(7, refused.get());
  }

  @Test
  void successAndFailureAreNotedForMonitoring() throws IOException {
    CreatedBackup created = saved.create(Content.USUAL);

    BackupStatus.Success success = status().lastSuccess().orElseThrow();
    assertEquals(created.path(), success.archive());
    assertEquals(created.bytes(), success.bytes());
    assertEquals(List.of("configuration", "dhcp", "file"), success.areas());
    assertTrue(success.verified());
    assertFalse(status().endsWithFailure());

    byte[] archive = Files.readAllBytes(created.path().orElseThrow());
    Files.delete(saved.path("/etc/opsi/backendManager/dispatch.conf"));
    assertThrows(RuntimeException.class, saved::create);

    assertTrue(status().lastFailure().orElseThrow().reason().contains("no data backend"));
    assertEquals(success, status().lastSuccess().orElseThrow());
    assertArrayEquals(archive, Files.readAllBytes(created.path().orElseThrow()));
  }

  private BackupStatus status() throws IOException {
    return BackupStatus.read(saved.site());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(saved.destination())) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
