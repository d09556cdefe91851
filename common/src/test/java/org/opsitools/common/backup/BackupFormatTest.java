package org.opsitools.common.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.testkit.Tool;

class BackupFormatTest {
  private static final int MAGIC = 4;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"bzip2", "gzip", "zstd -q"})
  void takesADamagedArchiveForAnArchive(String packer) throws Exception {
    Tool.shell(
        directory, "mkdir CONTENT; seq 1 300 >CONTENT/x; tar -c CONTENT | " + packer + " >good");
    byte[] good = Files.readAllBytes(directory.resolve("good"));
    Path damaged = directory.resolve("damaged");

    for (int at = MAGIC; at < good.length; at++) {
      byte[] bytes = good.clone();
      bytes[at] ^= 0x10;
      Files.write(damaged, bytes);

      assertEquals(Optional.of(BackupFormat.ARCHIVE), BackupFormat.find(damaged), "byte " + at);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cat", "bzip2", "gzip", "zstd -q"})
  void doesNotTakeSomethingElseForABackup(String packer) {
    Tool.shell(directory, "seq 1 30000 | " + packer + " >text");

    assertThrows(
        BackupFormat.UnknownFormatException.class,
        () -> BackupFormat.of(directory.resolve("text")));
  }

  @Test
  void refusesWhatCannotBeReadTwice() {
    FileSystemException problem =
        assertThrows(FileSystemException.class, () -> BackupFormat.of(Path.of("/dev/null")));

    assertEquals("/dev/null: is no regular file", problem.getMessage());
  }
}
