package org.opsitools.common.backend.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.OpsiException;
import org.opsitools.common.config.Accounts;
import org.opsitools.common.config.FileBackendConf;
import org.opsitools.common.config.FileBackendConf.ReplaceMode;
import org.opsitools.common.io.LockedException;

class FileTransactionTest {
  private static final String DEAD = "99999999";

  @TempDir Path directory;
  private FileTree tree;

  @BeforeEach
  void makeTree() throws IOException {
    tree = Trees.create(directory).tree();
  }

  @Test
  void showsNothingBeforeTheCommit() throws IOException {
    try (FileTransaction transaction = begin(ReplaceMode.RENAME)) {
      transaction.write(client(1), bytes("[info]\n"), true);
      transaction.delete(tree.config());

      assertEquals("[info]\n", new String(transaction.bytes(client(1)).orElseThrow(), UTF_8));
      assertTrue(transaction.bytes(tree.config()).isEmpty());
      assertFalse(Files.exists(client(1)));
      assertTrue(Files.exists(tree.config()));

      transaction.commit();
    }

    assertEquals("[info]\n", Files.readString(client(1)));
    assertFalse(Files.exists(tree.config()));
    assertEquals(List.of(), hidden());
  }

  @Test
  void forgetsWhatIsNotCommitted() throws IOException {
    try (FileTransaction transaction = begin(ReplaceMode.RENAME)) {
      transaction.write(client(1), bytes("x"), true);
    }

    assertFalse(Files.exists(client(1)));
    assertEquals(List.of(), hidden());
  }

  @Test
  void givesNewFilesTheRightsOfTheTreeAndKeepsThoseOfOldOnes() throws IOException {
    Files.writeString(client(2), "old");
    Files.setPosixFilePermissions(client(2), PosixFilePermissions.fromString("rw-r-----"));

    try (FileTransaction transaction = begin(ReplaceMode.RENAME)) {
      transaction.write(client(1), bytes("a"), false);
      transaction.write(client(2), bytes("b"), false);
      transaction.commit();
    }

    assertEquals("rw-rw----", mode(client(1)));
    assertEquals("rw-r-----", mode(client(2)));
    assertEquals("rwxrwx---", mode(tree.clients()));
  }

  @Test
  void overwritesInPlaceWhereAsked() throws IOException {
    Files.writeString(client(1), "old and longer");
    Object before = FileStamp.of(client(1)).orElseThrow().key();

    try (FileTransaction transaction = begin(ReplaceMode.INPLACE)) {
      transaction.write(client(1), bytes("new"), false);
      transaction.commit();
    }

    assertEquals("new", Files.readString(client(1)));
    assertEquals(before, FileStamp.of(client(1)).orElseThrow().key());
    assertEquals(List.of(), hidden());
    assertFalse(Files.exists(JournalReplay.undo(client(1))));
  }

  @ParameterizedTest
  @EnumSource(names = {"RENAME", "COPY"})
  void endsAChangeThatCounts(Journal.Action action) throws IOException {
    Files.writeString(client(1), "old");
    Files.writeString(client(2), "old");
    String prepared = ".c1.demo.example.ini.tmp-" + DEAD + "-0123456789ab";
    Files.writeString(tree.clients().resolve(prepared), "new");
    TreeRights rights = new TreeRights(Trees.accounts(), settings());
    new Journal(
            List.of(
                new Journal.Step(action, client(1), prepared),
                new Journal.Step(Journal.Action.RENAME, client(3), ".c3.tmp-1-0123456789ab"),
                new Journal.Step(Journal.Action.DELETE, client(2), "")))
        .write(tree.journal(), rights);

    access(ReplaceMode.RENAME).open();

    assertEquals("new", Files.readString(client(1)));
    assertFalse(Files.exists(client(2)));
    assertEquals(List.of(), hidden());
  }

  @Test
  void forgetsAJournalThatIsNotComplete() throws IOException {
    Files.writeString(client(1), "old");
    new Journal(
            List.of(
                new Journal.Step(Journal.Action.DELETE, client(1), ""),
                new Journal.Step(Journal.Action.DELETE, tree.config(), "")))
        .write(tree.journal(), new TreeRights(Trees.accounts(), settings()));
    byte[] whole = Files.readAllBytes(tree.journal());
    for (int length = 0; length < whole.length; length++) {
      Files.write(tree.journal(), java.util.Arrays.copyOf(whole, length));

      access(ReplaceMode.RENAME).open();

      assertTrue(Files.exists(client(1)), "cut to " + length);
      assertFalse(Files.exists(tree.journal()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../outside.ini", "clients/deeper/x.ini"})
  void refusesAJournalThatReachesOutOfTheTree(String target) throws IOException {
    Path outside = tree.baseDir().resolve(target).normalize();
    new Journal(List.of(new Journal.Step(Journal.Action.DELETE, outside, "")))
        .write(tree.journal(), new TreeRights(Trees.accounts(), settings()));

    assertThrows(OpsiException.class, () -> access(ReplaceMode.RENAME).open());
  }

  @Test
  void restoresAFileThatWasBeingOverwritten() throws IOException {
    Files.writeString(client(1), "half of the ne");
    Files.writeString(JournalReplay.undo(client(1)), "old");
    Files.writeString(Path.of(tree.hostKeyFile() + ".opsi-undo"), "keys");

    access(ReplaceMode.RENAME).open();

    assertEquals("old", Files.readString(client(1)));
    assertEquals("keys", Files.readString(tree.hostKeyFile()));
    assertFalse(Files.exists(JournalReplay.undo(client(1))));
  }

  @Test
  void removesWhatKilledOrVeryOldWritesHaveLeft() throws IOException {
    Path dead = tree.clients().resolve(".a.ini.tmp-" + DEAD + "-0123456789ab");
    Path living = tree.clients().resolve(".a.ini.tmp-1-0123456789ab");
    Path old = tree.clients().resolve(".a.ini.tmp-1-0123456789ac");
    for (Path file : List.of(dead, living, old)) {
      Files.writeString(file, "x");
    }
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));

    try (FileTransaction transaction = begin(ReplaceMode.RENAME)) {
      transaction.write(client(1), bytes("x"), true);
      transaction.commit();
    }

    assertEquals(List.of(living), hidden());
  }

  @Test
  void refusesALinkThatLeadsOutOfTheTree() throws IOException {
    Path outside = Files.writeString(directory.resolve("outside"), "untouched");
    Files.createSymbolicLink(client(1), outside);

    try (FileTransaction transaction = begin(ReplaceMode.RENAME)) {
      FileSystemException refusal =
          assertThrows(
              FileSystemException.class, () -> transaction.write(client(1), bytes("x"), false));

      assertTrue(refusal.getMessage().contains("leads out of"), refusal.getMessage());
    }

    assertEquals("untouched", Files.readString(outside));
  }

  @Test
  void replacesWhatALinkInsideTheTreeLeadsTo() throws IOException {
    Files.writeString(client(1), "old");
    Files.createSymbolicLink(client(2), client(1));
    Path keys = Files.writeString(directory.resolve("keys.real"), "old");
    Files.delete(tree.hostKeyFile());
    Files.createSymbolicLink(tree.hostKeyFile(), keys);

    try (FileTransaction transaction = begin(ReplaceMode.RENAME)) {
      transaction.write(client(2), bytes("new"), false);
      transaction.write(tree.hostKeyFile(), bytes("new"), false);
      transaction.commit();
    }

    assertEquals("new", Files.readString(client(1)));
    assertTrue(Files.isSymbolicLink(client(2)));
    assertEquals("new", Files.readString(keys));
    assertTrue(Files.isSymbolicLink(tree.hostKeyFile()));
  }

  @Test
  void readsAFileThatAnotherProcessHasChanged() throws IOException {
    DataFiles files = access(ReplaceMode.RENAME).files();
    Files.writeString(client(1), "[info]\nnotes = 1\n");
    assertEquals("1", notes(files));

    Files.writeString(client(1), "[info]\nnotes = 2\n");
    assertEquals("2", notes(files));

    FileTime time = Files.getLastModifiedTime(client(1));
    Path other = Files.writeString(tree.clients().resolve("other"), "[info]\nnotes = 3\n");
    Files.setLastModifiedTime(other, time);
    Files.move(other, client(1), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertEquals("3", notes(files));
  }

  @Test
  void letsOneWriterInAndNamesItToTheOther() throws IOException {
    try (FileTransaction first = begin(ReplaceMode.RENAME)) {
      first.write(client(1), bytes("x"), true);

      LockedException locked =
          assertThrows(
              LockedException.class,
              () -> Trees.access(directory, ReplaceMode.RENAME, Duration.ofMillis(100)).begin());

      assertTrue(locked.text().contains(tree.lock().toString()), locked.text());
    }
    begin(ReplaceMode.RENAME).close();
  }

  @Test
  void keepsWritersOutWhileThereAreReaders() throws IOException {
    TreeAccess reader = access(ReplaceMode.RENAME);
    TreeAccess second = access(ReplaceMode.RENAME);
    TreeAccess writer = Trees.access(directory, ReplaceMode.RENAME, Duration.ofMillis(200));
    TreeLock.Held one = reader.readers();
    TreeLock.Held two = second.readers();

    assertThrows(LockedException.class, writer::begin);
    one.close();
    two.close();
    writer.begin().close();
  }

  @Test
  void waitsForTheOriginalsLockOnADataFile() throws IOException {
    Files.writeString(client(1), "old");
    Process other = holdFlock(client(1));
    try (FileTransaction transaction =
        Trees.access(directory, ReplaceMode.RENAME, Duration.ofMillis(300)).begin()) {
      LockedException locked =
          assertThrows(LockedException.class, () -> transaction.lock(List.of(client(1))));

      assertTrue(locked.text().startsWith(client(1).toString()), locked.text());
    } finally {
      other.getOutputStream().close();
      other.onExit().join();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 60})
  void locksManyFilesAtOnce(int count) throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      files.add(Files.writeString(client(i), "x"));
    }
    Duration limit = Duration.ofMillis(200);
    for (ForeignLocks first : kindsOfLocks()) {
      for (ForeignLocks second : kindsOfLocks()) {
        first.lock(files, Duration.ofSeconds(20));

        LockedException locked =
            assertThrows(
                LockedException.class, () -> second.lock(files.subList(count - 1, count), limit));
        second.release();
        first.release();
        second.lock(files.subList(0, 2), Duration.ofSeconds(20));
        second.close();
        first.close();

        assertTrue(locked.text().startsWith(client(count - 1).toString()), locked.text());
      }
    }
  }

  @Test
  void locksThousandsOfFiles() throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < 1100; i++) {
      files.add(Files.writeString(client(i), "x"));
    }
    ForeignLocks first = kindsOfLocks().get(0);
    ForeignLocks second = kindsOfLocks().get(0);
    first.lock(files, Duration.ofSeconds(20));

    assertThrows(
        LockedException.class,
        () -> second.lock(files.subList(1099, 1100), Duration.ofMillis(100)));
    second.release();
    first.release();
    second.lock(files.subList(1099, 1100), Duration.ofSeconds(20));
    second.close();
    first.close();
  }

  private static List<ForeignLocks> kindsOfLocks() {
    return List.of(
        new PerlLocks(ForeignLocks.program("perl").orElseThrow()),
        new ChainedLocks(ForeignLocks.program("flock").orElseThrow()));
  }

  @Test
  @Tag("FIL-3")
  void makesATree() throws IOException {
    for (Path made : tree.directories()) {
      assertEquals("rwxrwx---", mode(made), made.toString());
    }
    for (Path made : tree.firstFiles()) {
      assertEquals("rw-rw----", mode(made), made.toString());
    }
  }

  @Test
  @Tag("FIL-3")
  void givesANewTreeToTheUserAndGroupOfTheConfiguration() throws IOException {
    boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    Accounts nobody =
        new Accounts() {
          @Override
          public OptionalInt userId(String name) {
            return OptionalInt.of(name.equals("nobody") ? 65_534 : 0);
          }

          @Override
          public OptionalInt groupId(String name) {
            return OptionalInt.of(65_533);
          }
        };
    Assumptions.assumeTrue(root, "skipped: only root may give files away");
    Path other = Files.createDirectory(directory.resolve("other"));
    TreeAccess access =
        new TreeAccess(
            Trees.settings(other, ReplaceMode.RENAME),
            nobody,
            Trees.policy(Duration.ofSeconds(10)),
            Clock.systemUTC());

    access.createBase();

    List<Path> made = new ArrayList<>(access.tree().directories());
    made.addAll(access.tree().firstFiles());
    for (Path path : made) {
      assertEquals(65_534, Files.getAttribute(path, "unix:uid"), path.toString());
      assertEquals(65_533, Files.getAttribute(path, "unix:gid"), path.toString());
    }
  }

  @Test
  @Tag("FIL-26")
  void leavesTheOldContentWhereTheDiskIsFull() throws Exception {
    Path disk = Files.createDirectory(directory.resolve("disk"));
    Process mount =
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=256k", "none", disk.toString())
            .redirectErrorStream(true)
            .start();
    Assumptions.assumeTrue(mount.waitFor() == 0, "skipped: cannot mount a small file system");
    try {
      TreeAccess small = Trees.create(disk);
      Path client = small.tree().client("c1.demo.example");
      Path other = small.tree().client("c2.demo.example");
      Files.writeString(client, "old");
      for (boolean several : List.of(false, true)) {
        try (FileTransaction transaction = small.begin()) {
          transaction.write(client, new byte[300_000], false);
          if (several) {
            transaction.write(other, new byte[10], true);
          }
          FileSystemException full = assertThrows(FileSystemException.class, transaction::commit);
          assertTrue(full.getMessage().contains(client.toString()), full.getMessage());
        }
        assertEquals("old", Files.readString(client));
        assertFalse(Files.exists(other));
        assertEquals(List.of(), hidden(disk, small.tree().lock()));
      }
    } finally {
      assertEquals(0, new ProcessBuilder("umount", disk.toString()).start().waitFor());
    }
  }

  @Test
  void refusesADirectoryInPlaceOfAFileBeforeAnythingCounts() throws IOException {
    Files.createDirectory(client(2));
    try (FileTransaction transaction = begin(ReplaceMode.RENAME)) {
      transaction.write(client(1), bytes("[info]\n"), true);
      transaction.write(client(2), bytes("[info]\n"), true);

      FileSystemException refusal = assertThrows(FileSystemException.class, transaction::commit);

      assertTrue(refusal.getMessage().contains(client(2) + ": is a directory"), refusal.toString());
    }
    assertFalse(Files.exists(client(1)));
    assertEquals(List.of(), hidden());
  }

  @Test
  void writesNothingIntoADirectoryOutsideOfTheTree() throws IOException {
    Path outside = Files.createDirectory(directory.resolve("outside"));
    Files.delete(tree.clients());
    Files.createSymbolicLink(tree.clients(), outside);

    try (FileTransaction transaction = begin(ReplaceMode.RENAME)) {
      transaction.write(client(1), bytes("[info]\n"), true);
      FileSystemException refusal = assertThrows(FileSystemException.class, transaction::commit);

      assertTrue(refusal.getMessage().contains("leads out of"), refusal.toString());
    }
    try (Stream<Path> written = Files.list(outside)) {
      assertEquals(List.of(), written.toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {".lock", ".opsi-journal"})
  void doesNotWaitForAPipeInPlaceOfItsOwnFiles(String name) throws Exception {
    Path pipe = tree.baseDir().resolve(name);
    Files.deleteIfExists(pipe);
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());

    FileSystemException refusal =
        assertTimeoutPreemptively(
            Duration.ofSeconds(10),
            () -> assertThrows(FileSystemException.class, () -> begin(ReplaceMode.RENAME).close()));

    assertTrue(refusal.getMessage().contains(pipe + ": is no regular file"), refusal.toString());
  }

  private String notes(DataFiles files) throws IOException {
    return files
        .document(client(1), IniStyle.HOST)
        .orElseThrow()
        .section("info")
        .orElseThrow()
        .plain("notes")
        .orElseThrow();
  }

  private static Process holdFlock(Path file) throws IOException {
    Process process =
        new ProcessBuilder("flock", file.toString(), "sh", "-c", "echo held; read x").start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      assertEquals("held", out.readLine());
    }
    return process;
  }

  private FileTransaction begin(ReplaceMode mode) throws IOException {
    return access(mode).begin();
  }

  private TreeAccess access(ReplaceMode mode) throws IOException {
    return Trees.access(directory, mode, Duration.ofSeconds(10));
  }

  private FileBackendConf settings() throws IOException {
    return Trees.settings(directory, ReplaceMode.RENAME);
  }

  private Path client(int number) {
    return tree.client("c" + number + ".demo.example");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  /** What lies hidden in the tree beside its lock. */
  private List<Path> hidden() throws IOException {
    return hidden(directory, tree.lock());
  }

  private static List<Path> hidden(Path directory, Path lock) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(path -> String.valueOf(path.getFileName()).startsWith("."))
          .filter(path -> !path.equals(lock))
          .toList();
    }
  }
}
