package org.opsitools.common.depot.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.OpsiException;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.depot.rights.FileRights;
import org.opsitools.common.io.Steps;

class ServerDataTest {
  @TempDir Path directory;

  private OpsiRoot root;
  private Path unpacked;

  @BeforeEach
  void layAnInstallation() throws IOException {
    root = new OpsiRoot(Files.createDirectory(directory.resolve("R")));
    Files.createDirectory(root.temporary());
    Files.createDirectories(root.data());
    Files.createDirectories(root.configuration());
    unpacked = Files.createDirectory(directory.resolve("SERVER_DATA"));
  }

  @Test
  void putsFilesToTheirPlacesAndSkipsTheOthers() throws IOException {
    Files.createDirectories(root.resolve("/var/lib/tftpboot"));
    pack("tmp/x", "x");
    pack("etc/cron.d/evil", "evil");
    pack("var/lib/opsi/locks/depot/soft.journal", "evil");
    pack("tftpboot/linux/y", "y");
    pack("$BOOT_DIR/linux/deep/z", "z");
    pack("var/lib/opsi/public/p", "p");
    pack("var/lib/opsi2/q", "q");
    pack("tmp2", "t");

    ServerPlan plan = install();

    assertEquals(
        List.of(
            "/etc/cron.d/evil",
            "/tmp2",
            "/var/lib/opsi/locks/depot/soft.journal",
            "/var/lib/opsi2/q"),
        plan.skipped());
    assertEquals(
        List.of(
            "tmp/x",
            "var/lib/opsi/public/p",
            "var/lib/tftpboot/linux/deep/z",
            "var/lib/tftpboot/linux/y"),
        filesOf(root.directory()));
    assertEquals("y", Files.readString(root.resolve("/var/lib/tftpboot/linux/y")));
  }

  @Test
  void takesTftpbootWhereItExists() throws IOException {
    Files.createDirectories(root.resolve("/var/lib/tftpboot"));
    Files.createDirectories(root.resolve("/tftpboot"));
    pack("tftpboot/y", "y");
    pack("var/lib/tftpboot/z", "z");

    ServerPlan plan = install();

    assertEquals(List.of("tftpboot/y"), filesOf(root.directory()));
    assertEquals(List.of("/var/lib/tftpboot/z"), plan.skipped());
  }

  @Test
  void makesMissingDirectoriesWithThePackagesModesAndKeepsOthers() throws IOException {
    Path there = Files.createDirectory(root.temporary().resolve("there"));
    setMode(there, "rwx------");
    pack("tmp/there/new/x", "x");
    setMode(unpacked.resolve("tmp/there"), "rwxr-xr-x");
    setMode(unpacked.resolve("tmp/there/new"), "rwxrwxr-x");
    setMode(unpacked.resolve("tmp/there/new/x"), "rwxr-x---");
    Files.createDirectories(unpacked.resolve("tmp/empty"));

    ServerPlan plan = install();

    assertEquals("rwx------", mode(there));
    assertEquals("rwxrwxr-x", mode(there.resolve("new")));
    assertEquals("rwxr-x---", mode(there.resolve("new/x")));
    assertTrue(Files.isDirectory(root.temporary().resolve("empty")));
    assertEquals(
        List.of(root.temporary().resolve("empty"), there.resolve("new")),
        plan.directories().stream().map(ServerDirectory::target).toList());
  }

  @Test
  void givesBootFilesTheRightsOfTheInstallation() throws IOException {
    Files.createDirectories(root.resolve("/tftpboot/opsi"));
    pack("tftpboot/opsi/new/x", "x");
    setMode(unpacked.resolve("tftpboot/opsi/new/x"), "rw-------");

    install();

    assertEquals("rw-rw-r--", mode(root.resolve("/tftpboot/opsi/new/x")));
    assertEquals("rwxrwxr-x", mode(root.resolve("/tftpboot/opsi/new")));
  }

  @Test
  void keepsLinksAsLinks() throws IOException {
    Files.createDirectories(unpacked.resolve("tmp"));
    Files.createSymbolicLink(unpacked.resolve("tmp/link"), Path.of("/etc/passwd"));
    Path target = root.temporary().resolve("link");
    Files.createSymbolicLink(target, Path.of("old"));
    ServerData data = data(Steps.NONE);
    ServerPlan plan = data.plan(unpacked);

    data.put(plan.files().get(0));
    assertEquals(Path.of("/etc/passwd"), Files.readSymbolicLink(target));
    data.restore(plan.files().get(0));

    assertEquals(Path.of("old"), Files.readSymbolicLink(target));
  }

  @Test
  void refusesToGoThroughALinkBelowAPlace() throws IOException {
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Files.createSymbolicLink(root.temporary().resolve("sub"), elsewhere);
    pack("tmp/sub/x", "x");
    ServerData data = data(Steps.NONE);

    OpsiException refusal = assertThrows(OpsiException.class, () -> data.plan(unpacked));

    assertTrue(refusal.text().contains(root.temporary().resolve("sub").toString()));
    assertEquals(List.of(), filesOf(elsewhere));
  }

  @Test
  void refusesToGoThroughALinkThatComesLater() throws IOException {
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Path sub = Files.createDirectory(root.temporary().resolve("sub"));
    pack("tmp/sub/x", "x");
    ServerData data = data(Steps.NONE);
    ServerPlan plan = data.plan(unpacked);
    Files.delete(sub);
    Files.createSymbolicLink(sub, elsewhere);

    assertThrows(IOException.class, () -> data.put(plan.files().get(0)));
    assertThrows(IOException.class, () -> data.restore(plan.files().get(0)));

    assertEquals(List.of(), filesOf(elsewhere));
  }

  @Test
  void writesWhereItBeganWhenThePathIsLedElsewhereMeanwhile() throws IOException {
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Path sub = Files.createDirectory(root.temporary().resolve("sub"));
    Path moved = root.temporary().resolve("moved");
    Files.createDirectories(unpacked.resolve("tmp/sub"));
    Files.createSymbolicLink(unpacked.resolve("tmp/sub/link"), Path.of("target"));
    pack("tmp/sub/x", "x");
    ServerData data =
        data(
            step -> {
              if (step.equals("server-data-saved") && !Files.isSymbolicLink(sub)) {
                Files.move(sub, moved);
                Files.createSymbolicLink(sub, elsewhere);
              }
            });
    ServerPlan plan = data.plan(unpacked);

    data.put(plan.files().get(0));

    assertEquals(List.of(), filesOf(elsewhere));
    assertEquals(List.of("link"), filesOf(moved));
  }

  @Test
  void refusesDirectoriesAndFilesInTheWay() throws IOException {
    Files.createDirectories(root.temporary().resolve("x"));
    pack("tmp/x", "x");
    ServerData data = data(Steps.NONE);
    assertThrows(OpsiException.class, () -> data.plan(unpacked));

    Files.delete(root.temporary().resolve("x"));
    Files.writeString(root.temporary().resolve("x"), "");
    Files.delete(unpacked.resolve("tmp/x"));
    pack("tmp/x/y", "y");
    assertThrows(OpsiException.class, () -> data.plan(unpacked));
  }

  @Test
  void refusesRecordsThatLeadOutOfThePlaces() {
    Path passwd = root.resolve("/etc/passwd");
    ServerFile file = new ServerFile(passwd, passwd, passwd.resolveSibling(".x.old-1"), false);
    ServerData data = data(Steps.NONE);

    assertThrows(OpsiException.class, () -> data.put(file));
    assertThrows(OpsiException.class, () -> data.restore(file));
    assertThrows(OpsiException.class, () -> data.discard(file));
  }

  @Test
  void bringsBackFilesWithModeOwnerAndTime() throws IOException {
    Path old = Files.writeString(root.temporary().resolve("x"), "old");
    setMode(old, "rwx---r--");
    Files.setLastModifiedTime(old, FileTime.from(Instant.ofEpochSecond(1234567890)));
    PosixFileAttributes before = Files.readAttributes(old, PosixFileAttributes.class);
    pack("tmp/x", "new");
    ServerData data = data(Steps.NONE);
    ServerPlan plan = data.plan(unpacked);

    data.put(plan.files().get(0));
    assertEquals("new", Files.readString(old));
    data.restore(plan.files().get(0));

    PosixFileAttributes after = Files.readAttributes(old, PosixFileAttributes.class);
    assertEquals("old", Files.readString(old));
    assertEquals(before.permissions(), after.permissions());
    assertEquals(before.owner(), after.owner());
    assertEquals(before.lastModifiedTime(), after.lastModifiedTime());
  }

  @Test
  void bringsBackTheOldStateFromEachStateAKillCanLeave() throws IOException {
    Files.writeString(root.temporary().resolve("replaced"), "old");
    pack("tmp/replaced", "new");
    pack("tmp/added", "new");
    pack("tmp/sub/added", "new");
    Map<String, String> before = contents(root.directory());
    int steps = 0;
    boolean cut = true;
    while (cut) {
      StopAfter stop = new StopAfter(steps);
      ServerData data = data(stop);
      ServerPlan plan = data.plan(unpacked);

      cut = isCut(data, plan);
      undo(data(Steps.NONE), plan);
      assertEquals(before, contents(root.directory()), "after step " + steps);
      undo(data(Steps.NONE), plan);
      assertEquals(before, contents(root.directory()), "a second time after step " + steps);
      steps++;
    }

    assertEquals(7, steps, "two steps for each of the three files");
  }

  @Test
  void bringsBackTheOldStateFromAHalfWrittenFile() throws IOException {
    Path old = Files.writeString(root.temporary().resolve("x"), "old");
    pack("tmp/x", "new");
    ServerData data = data(Steps.NONE);
    ServerFile file = data.plan(unpacked).files().get(0);
    Files.createLink(file.saved(), old);
    String fresh = file.saved().getFileName().toString().replace(".old-", ".new-");
    Files.writeString(old.resolveSibling(fresh), "ne");

    data.restore(file);

    assertEquals(List.of("tmp/x"), filesOf(root.directory()));
    assertEquals("old", Files.readString(old));
  }

  @Test
  void bringsBackAFileThatWasMovedAwayToSaveIt() throws IOException {
    Path old = Files.writeString(root.temporary().resolve("x"), "old");
    pack("tmp/x", "new");
    ServerData data = data(Steps.NONE);
    ServerFile file = data.plan(unpacked).files().get(0);
    Files.move(old, file.saved());

    data.restore(file);

    assertEquals(List.of("tmp/x"), filesOf(root.directory()));
    assertEquals("old", Files.readString(old));
  }

  @Test
  void leavesNothingOfTheOldOnesInTheEnd() throws IOException {
    Files.writeString(root.temporary().resolve("x"), "old");
    pack("tmp/x", "new");
    pack("tmp/" + "long".repeat(60), "new");

    ServerPlan plan = install();

    assertEquals(2, plan.files().size());
    assertEquals(List.of("tmp/" + "long".repeat(60), "tmp/x"), filesOf(root.directory()));
    assertEquals("new", Files.readString(root.temporary().resolve("x")));
  }

  @Test
  void keepsMadeDirectoriesThatSomebodyUses() throws IOException {
    pack("tmp/sub/deep/x", "x");
    ServerData data = data(Steps.NONE);
    ServerPlan plan = data.plan(unpacked);
    data.make(plan.directories());
    Files.writeString(root.temporary().resolve("sub/theirs"), "");

    data.remove(plan.directories());

    assertEquals(List.of("tmp/sub/theirs"), filesOf(root.directory()));
    assertFalse(Files.exists(root.temporary().resolve("sub/deep")));
  }

  @Test
  void makesAPlaceThatIsMissingAndTakesItBack() throws IOException {
    pack("tftpboot/linux/y", "y");
    ServerData data = data(Steps.NONE);
    ServerPlan plan = data.plan(unpacked);
    data.make(plan.directories());
    data.put(plan.files().get(0));
    assertEquals(List.of("tftpboot/linux/y"), filesOf(root.directory()));

    undo(data, plan);

    assertFalse(Files.exists(root.resolve("/tftpboot")));
  }

  @Test
  void plansNothingWithoutServerData() throws IOException {
    assertEquals(ServerPlan.NOTHING, data(Steps.NONE).plan(directory.resolve("missing")));
  }

  @Test
  void refusesWhatDoesNotFit() throws IOException {
    Path huge = unpacked.resolve("tmp/huge");
    pack("tmp/huge", "");
    try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(4L << 40);
    }
    ServerPlan plan = data(Steps.NONE).plan(unpacked);

    OpsiException refusal = assertThrows(OpsiException.class, plan::requireSpace);

    assertTrue(refusal.text().contains(Long.toString(4L << 40)), refusal.text());
  }

  private record StopAfter(List<String> reached, int steps) implements Steps {
    StopAfter(int steps) {
      this(new ArrayList<>(), steps);
    }

    @Override
    public void reached(String step) throws IOException {
      if (reached.size() == steps) {
        throw new IOException("cut off before " + step);
      }
      reached.add(step);
    }
  }

  private boolean isCut(ServerData data, ServerPlan plan) {
    try {
      data.make(plan.directories());
      for (ServerFile file : plan.files()) {
        data.put(file);
      }
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static void undo(ServerData data, ServerPlan plan) throws IOException {
    for (ServerFile file : plan.files()) {
      data.restore(file);
    }
    data.remove(plan.directories());
  }

  private ServerPlan install() throws IOException {
    ServerData data = data(Steps.NONE);
    ServerPlan plan = data.plan(unpacked);
    plan.requireSpace();
    data.make(plan.directories());
    for (ServerFile file : plan.files()) {
      data.put(file);
    }
    for (ServerFile file : plan.files()) {
      data.discard(file);
    }
    return plan;
  }

  private ServerData data(Steps steps) {
    try {
      return new ServerData(root, FileRights.of(root), steps);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void pack(String path, String content) throws IOException {
    Path file = unpacked.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private static void setMode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static List<String> filesOf(Path base) throws IOException {
    try (Stream<Path> all = Files.walk(base)) {
      return all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
          .map(path -> base.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  private static Map<String, String> contents(Path base) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> all = Files.walk(base)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        contents.put(
            base.relativize(path).toString(),
            Files.isDirectory(path) ? "directory" : Files.readString(path));
      }
    }
    return contents;
  }
}
