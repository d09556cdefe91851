package org.opsitools.common.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path directory;

  @Test
  void showsNothingUntilTheCommit() throws IOException {
    Path target = Files.writeString(directory.resolve("file"), "old");

    try (AtomicFile file = AtomicFile.open(target)) {
      write(file, "new");
      assertEquals("old", Files.readString(target));
      file.commit();
    }

    assertEquals("new", Files.readString(target));
    assertEquals(List.of("file"), names());
  }

  @Test
  void leavesNothingWithoutACommit() throws IOException {
    try (AtomicFile file = AtomicFile.open(directory.resolve("file"))) {
      write(file, "new");
    }

    assertEquals(List.of(), names());
  }

  @Test
  void keepsTheModeOfTheFileItReplaces() throws IOException {
    Path target = Files.writeString(directory.resolve("file"), "old");
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-rw---x"));

    assertTrue(AtomicFile.replace(target, bytes("new")));

    assertEquals("rw-rw---x", PosixFilePermissions.toString(Files.getPosixFilePermissions(target)));
    assertEquals("new", Files.readString(target));
  }

  @Test
  void doesNotTouchAFileThatHasTheContentAlready() throws IOException {
    Path target = Files.writeString(directory.resolve("file"), "same");
    Files.setLastModifiedTime(target, FileTime.fromMillis(1000));

    assertFalse(AtomicFile.replace(target, bytes("same")));

    assertEquals(FileTime.fromMillis(1000), Files.getLastModifiedTime(target));
  }

  @Test
  void namesTheDirectoryThatIsMissing() {
    Path missing = directory.resolve("missing");

    NoSuchFileException e =
        assertThrows(NoSuchFileException.class, () -> AtomicFile.open(missing.resolve("file")));

    assertEquals(missing.toString(), e.getFile());
  }

  @Test
  void sweepsOnlyWhatDeadProcessesLeftOfThisFile() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Path dead = directory.resolve(".file.tmp-" + gone.pid() + "-0123456789ab");
    Path alive = directory.resolve(".file.tmp-" + ProcessHandle.current().pid() + "-0123456789ab");
    Path other = directory.resolve(".other.tmp-" + gone.pid() + "-0123456789ab");
    for (Path path : List.of(dead, alive, other)) {
      Files.createFile(path);
    }

    AtomicFile.sweep(directory.resolve("file"));

    assertFalse(Files.exists(dead));
    assertTrue(Files.exists(alive));
    assertTrue(Files.exists(other));
  }

  private static void write(AtomicFile file, String text) throws IOException {
    file.channel().write(ByteBuffer.wrap(bytes(text)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(directory)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
