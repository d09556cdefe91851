package org.opsitools.common.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.testkit.Tool;

class ArchiveIndexTest {
  @TempDir Path directory;

  private Path file;

  @BeforeEach
  void chooseFile() {
    file = directory.resolve("archive");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tar -H gnu", "tar -H posix", "cpio -H newc", "cpio -H crc", "cpio -H odc"})
  void findsContentWhereverItLies(String program) throws IOException {
    List<String> names = List.of("a", "b", "ü" + "n".repeat(120));
    for (String name : names) {
      Files.writeString(directory.resolve(name), "content of " + name + "\n".repeat(5000));
    }
    String pack =
        program.startsWith("tar")
            ? program + " -cf archive a b ü*"
            : "ls a b ü* | cpio --quiet -o " + program.substring(5) + " > archive";
    Tool.shell(directory, pack);

    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ArchiveIndex index = ArchiveIndex.read("test", channel, 3);

      assertEquals(names, index.entries().stream().map(entry -> entry.member().name()).toList());
      // Content is found in any order, and with more than one open at a time.
      try (InputStream last = index.open(index.entries().get(2));
          InputStream first = index.open(index.entries().get(0))) {
        assertEquals(Files.readString(directory.resolve(names.get(2))), text(last));
        assertEquals(Files.readString(directory.resolve("a")), text(first));
      }
    }
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void noticesWrongSumOfContentWhenItIsRead() throws IOException {
    Files.writeString(directory.resolve("a"), "content");
    Tool.shell(directory, "echo a | cpio --quiet -o -H crc > archive");
    byte[] bytes = Files.readAllBytes(file);
    bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("content")] ^= 1;
    Files.write(file, bytes);

    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ArchiveIndex index = ArchiveIndex.read("test", channel, 3);
      InputStream content = index.open(index.entries().get(0));

      ArchiveException problem = assertThrows(ArchiveException.class, content::readAllBytes);

      assertEquals("test: a", problem.archive());
      assertTrue(problem.text().contains("checksum"), problem.text());
    }
  }

  @Test
  void findsMembersBeyondEightGibibytes() throws IOException {
    Tool.shell(
        directory,
        """
        python3 - <<'END'
        import tarfile, io
        size = 9 << 30
        with open('archive', 'wb') as out:
            for name, length, fmt in (('big', size, tarfile.GNU_FORMAT), ('more', size, tarfile.PAX_FORMAT), ('end', 3, tarfile.USTAR_FORMAT)):
                info = tarfile.TarInfo(name); info.size = length
                out.write(info.tobuf(fmt))
                if length == 3: out.write(b'xyz' + bytes(509))
                else: out.seek(length, 1)
            out.write(bytes(1024))
        END
        """);

    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ArchiveIndex index = ArchiveIndex.read("test", channel, 3);

      assertEquals(9L << 30, index.entries().get(0).member().size());
      assertEquals(9L << 30, index.entries().get(1).member().size());
      assertEquals("xyz", text(index.open(index.entries().get(2))));
    }
  }

  @Test
  void noticesThatContentEndsBehindTheFile() throws IOException {
    Files.writeString(directory.resolve("a"), "x".repeat(100_000));
    Tool.shell(directory, "tar -cf archive a");
    try (RandomAccessFile archive = new RandomAccessFile(file.toFile(), "rw")) {
      archive.setLength(50_000);
    }

    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ArchiveException problem =
          assertThrows(ArchiveException.class, () -> ArchiveIndex.read("test", channel, 3));

      assertEquals(50_000, problem.offset());
      assertTrue(problem.text().contains("cut short"), problem.text());
    }
  }

  @Test
  void noticesThatTheFileIsCutWhileItIsRead() throws IOException {
    Files.writeString(directory.resolve("a"), "x".repeat(100_000));
    Tool.shell(directory, "tar -cf archive a");

    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ArchiveIndex index = ArchiveIndex.read("test", channel, 3);
      channel.truncate(50_000);
      InputStream content = index.open(index.entries().get(0));

      assertThrows(ArchiveException.class, content::readAllBytes);
    }
  }

  @Test
  void limitsTheNumberOfMembers() throws IOException {
    Tool.shell(directory, "touch a b c d; tar -cf archive a b c d");

    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ArchiveException problem =
          assertThrows(ArchiveException.class, () -> ArchiveIndex.read("test", channel, 3));

      assertTrue(problem.text().contains("more than 3"), problem.text());
    }
  }
}
