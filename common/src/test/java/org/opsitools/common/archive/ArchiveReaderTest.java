package org.opsitools.common.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.testkit.Tool;

class ArchiveReaderTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tar -H v7 -cf -",
        "tar -H ustar -cf -",
        "tar -H oldgnu -cf -",
        "tar -H gnu -cf -",
        "tar -H posix -cf -"
      })
  void readsEveryTarFormatOfGnuTar(String program) throws IOException {
    makeTree();

    Tool.shell(directory, "cd tree && " + program + " --sort=name --mtime=@1700000001 * > ../a");

    assertEquals(expectedTree(), members(Files.readAllBytes(directory.resolve("a"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"newc", "crc"})
  void readsNewCpioFormatsWithLinks(String format) throws IOException {
    makeTree();

    Tool.shell(
        directory, "cd tree && find * | LC_ALL=C sort | cpio --quiet -o -H " + format + " > ../a");

    assertEquals(expectedTreeOfCpio(), members(Files.readAllBytes(directory.resolve("a"))));
  }

  @Test
  void readsOldCpioFormatWithEveryNameAsFile() throws IOException {
    makeTree();

    Tool.shell(directory, "cd tree && find * | LC_ALL=C sort | cpio --quiet -o -H odc > ../a");

    Map<String, String> expected = expectedTreeOfCpio();
    expected.replaceAll((name, text) -> text.endsWith("hard3") ? "FILE 640 shared" : text);
    expected.put("none2", "FILE 640 ");
    assertEquals(expected, members(Files.readAllBytes(directory.resolve("a"))));
  }

  @Test
  void readsLongAndForeignNamesOfTar() throws IOException {
    String name = "n".repeat(120) + "/" + "ü".repeat(90);
    Files.createDirectories(directory.resolve("tree/" + "n".repeat(120)));
    Files.writeString(directory.resolve("tree/" + name), "x");
    Files.createSymbolicLink(directory.resolve("tree/link"), Path.of("t".repeat(150)));
    for (String format : new String[] {"gnu", "oldgnu", "posix"}) {
      Tool.shell(directory, "cd tree && tar -H " + format + " -cf ../a --mode=644 link " + name);

      Map<String, String> members = members(Files.readAllBytes(directory.resolve("a")));

      assertEquals(
          Map.of("link", "SYMLINK -> " + "t".repeat(150), name, "FILE 644 x"), members, format);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tar -H ustar -cf ../a *", "tar -H posix -cf ../a *", "cpio"})
  void keepsBytesOfNamesThatAreNotUtf8(String program) throws IOException {
    Files.createDirectory(directory.resolve("tree"));
    String pack = program.equals("cpio") ? "ls | cpio --quiet -o -H newc > ../a" : program;

    Tool.shell(directory, "cd tree && echo -n x > $'gr\\xfcn' && chmod 600 * && " + pack);

    byte[] bytes = {'g', 'r', (byte) 0xfc, 'n'};
    assertEquals(
        Map.of(NameText.decode(bytes, 0, 4), "FILE 600 x"),
        members(Files.readAllBytes(directory.resolve("a"))));
  }

  @Test
  void readsTimesBeforeAndBetweenSeconds() throws IOException {
    Files.createDirectory(directory.resolve("tree"));
    Tool.shell(
        directory,
        "cd tree && touch -d @-1.5 old && touch -d @5.25 new && tar -H posix -cf ../a new old");

    try (ArchiveReader reader = reader(Files.readAllBytes(directory.resolve("a")))) {
      assertEquals(Instant.ofEpochMilli(5250), reader.next().orElseThrow().modified());
      assertEquals(Instant.ofEpochMilli(-1500), reader.next().orElseThrow().modified());
    }
  }

  @Test
  void readsBinaryNumbersOfGnuTar() {
    byte[] header = TarWriter.header(ArchiveMember.file("f", 0644, 0, Instant.EPOCH));
    putBytes(header, 124, HexFormat.of().parseHex("800000000000000300000001"));
    putBytes(header, 136, HexFormat.of().parseHex("fffffffffffffffffffffffb"));
    TarFields fields = new TarFields(header);

    assertEquals(0x300000001L, fields.size());
    assertEquals(-5, fields.modified());

    putBytes(header, 124, HexFormat.of().parseHex("fffffffffffffffffffffffb"));
    assertEquals(TarFields.INVALID, fields.size());
    putBytes(header, 124, HexFormat.of().parseHex("807fffffffffffffffffffff"));
    assertEquals(TarFields.INVALID, fields.size());
  }

  @Test
  void commonPaxHeadersHoldForAllMembersThatFollow() throws IOException {
    Files.createDirectory(directory.resolve("tree"));
    Tool.shell(
        directory, "cd tree && touch -d @5 a b && tar -H posix --pax-option=mtime=77 -cf ../a a b");

    try (ArchiveReader reader = reader(Files.readAllBytes(directory.resolve("a")))) {
      assertEquals(Instant.ofEpochSecond(77), reader.next().orElseThrow().modified());
      assertEquals(Instant.ofEpochSecond(77), reader.next().orElseThrow().modified());
    }
  }

  @Test
  void refusesSparseFiles() throws IOException {
    Files.createDirectory(directory.resolve("tree"));
    for (String format : new String[] {"gnu", "posix"}) {
      Tool.shell(directory, "cd tree && truncate -s 1M f && tar -S -H " + format + " -cf ../a f");
      byte[] archive = Files.readAllBytes(directory.resolve("a"));

      ArchiveException problem = assertThrows(ArchiveException.class, () -> members(archive));

      assertTrue(problem.text().contains("sparse"), problem.text());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', it is empty",
    "377abcaf271c0004, 37 7a bc af 27 1c 00 04",
    "504b0304, 50 4b 03 04",
    "c771, binary cpio",
    "71c7, binary cpio",
  })
  void saysWhatItIsInstead(String hex, String expected) {
    byte[] bytes = HexFormat.of().parseHex(hex);

    ArchiveException problem = assertThrows(ArchiveException.class, () -> reader(bytes));

    assertTrue(problem.text().contains(expected), problem.text());
    assertEquals("test", problem.archive());
  }

  @Test
  void archiveWithoutMembersIsAnArchive() throws IOException {
    assertEquals(Map.of(), members(new byte[10240]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tar -H ustar", "tar -H gnu", "tar -H posix", "newc", "crc", "odc"})
  void cutAnywhereIsAnErrorWithItsPlace(String format) throws IOException {
    byte[] whole = sampleArchive(format);
    Map<String, String> members = members(whole);
    int needed = lengthWithoutFill(whole, format.startsWith("tar") ? 1024 : 0);
    for (int length = 1; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      int at = length;
      if (length >= needed) {
        assertEquals(members, members(cut), () -> "cut at " + at);
      } else {
        ArchiveException problem =
            assertThrows(ArchiveException.class, () -> members(cut), () -> "cut at " + at);
        assertEquals("test", problem.archive());
        assertTrue(problem.offset() <= length, () -> "cut at " + at + ": " + problem.text());
      }
    }
  }

  /** Where the archive ends without the zeros that only fill up the last record. */
  private static int lengthWithoutFill(byte[] whole, int zerosNeeded) {
    int end = whole.length;
    while (whole[end - 1] == 0) {
      end--;
    }
    if (zerosNeeded > 0) {
      return (end + 511) / 512 * 512 + zerosNeeded;
    }
    // The name of the last entry ends in a zero, and newc pads it to four bytes.
    return whole[5] == '7' ? end + 1 : (end + 1 + 3) / 4 * 4;
  }

  @ParameterizedTest
  @ValueSource(strings = {"tar -H ustar", "tar -H gnu", "tar -H posix", "newc", "crc", "odc"})
  void damageAnywhereIsAnErrorOrHarmless(String format) throws IOException {
    byte[] whole = sampleArchive(format);
    long seed = 4711;
    Random random = new Random(seed);
    for (int round = 0; round < 4_000; round++) {
      byte[] damaged = whole.clone();
      int hits = 1 + random.nextInt(3);
      for (int i = 0; i < hits; i++) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        members(damaged);
      } catch (ArchiveException e) {
        assertEquals("test", e.archive());
      } catch (RuntimeException | IOException e) {
        throw new AssertionError("seed " + seed + " round " + round, e);
      }
    }
  }

  @Test
  void everyFlippedBitInContentOfCrcArchiveIsNoticed() throws IOException {
    byte[] whole = sampleArchive("crc");
    String text = new String(whole, StandardCharsets.ISO_8859_1);
    int content = text.indexOf("content of a file");
    for (int bit = 0; bit < 8; bit++) {
      byte[] damaged = whole.clone();
      damaged[content + 3] ^= (byte) (1 << bit);

      ArchiveException problem = assertThrows(ArchiveException.class, () -> members(damaged));

      assertTrue(problem.text().contains("checksum"), problem.text());
    }
  }

  @Test
  void everyFlippedBitInHeaderOfTarIsNoticed() throws IOException {
    byte[] whole = sampleArchive("tar -H ustar");
    for (int bit = 0; bit < 512 * 8; bit++) {
      byte[] damaged = whole.clone();
      damaged[bit / 8] ^= (byte) (1 << (bit % 8));
      int at = bit;
      boolean isChecksum = bit / 8 >= 148 && bit / 8 < 156;
      if (isChecksum) {
        // Another blank or end mark around the digits changes nothing.
        readsAs(members(whole), damaged);
      } else {
        assertThrows(ArchiveException.class, () -> members(damaged), () -> "bit " + at);
      }
    }
  }

  private static void readsAs(Map<String, String> expected, byte[] archive) throws IOException {
    try {
      assertEquals(expected, members(archive));
    } catch (ArchiveException e) {
      assertTrue(e.text().contains("checksum"), e.text());
    }
  }

  @Test
  void unreadContentIsPassedOver() throws IOException {
    try (ArchiveReader reader = reader(sampleArchive("tar -H ustar"))) {
      int count = 0;
      while (reader.next().isPresent()) {
        reader.read(new byte[1], 0, 1);
        count++;
      }
      assertEquals(4, count);
      assertEquals(Optional.empty(), reader.next());
    }
  }

  @Test
  void refusesArchiveThatOnlyHoldsBackNames() throws IOException {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    String name = "n".repeat(60_000);
    for (int i = 0; i < 1200; i++) {
      archive.writeBytes(cpioHeader("070701", i + 10, name));
      archive.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
      archive.writeBytes(new byte[2]);
    }

    ArchiveException problem =
        assertThrows(ArchiveException.class, () -> members(archive.toByteArray()));

    assertTrue(problem.text().contains("hard links"), problem.text());
  }

  private static byte[] cpioHeader(String magic, int inode, String name) {
    return String.format(
            "%s%08x%08x%s%08x%s%08x%08x",
            magic, inode, 0100644, "0".repeat(16), 2, "0".repeat(48), name.length() + 1, 0)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private byte[] sampleArchive(String format) throws IOException {
    Path tree = Files.createDirectories(directory.resolve("sample"));
    Files.writeString(tree.resolve("a file"), "content of a file");
    Files.writeString(tree.resolve("b" + "b".repeat(70)), "y".repeat(600));
    Tool.shell(
        tree, "ln -sf 'a file' c; ln -f 'a file' d; chmod 644 a* b*; touch -d @1700000000 *");
    Tool.shell(
        tree,
        format.startsWith("tar")
            ? format + " --sort=name -b 4 -cf ../sample.archive *"
            : "ls | LC_ALL=C sort | cpio --quiet -o -H " + format + " > ../sample.archive");
    return Files.readAllBytes(directory.resolve("sample.archive"));
  }

  private void makeTree() throws IOException {
    Path tree = Files.createDirectory(directory.resolve("tree"));
    Files.createDirectories(tree.resolve("dir/empty"));
    Files.writeString(tree.resolve("dir/file"), "content");
    Files.writeString(tree.resolve("hard1"), "shared");
    Files.createLink(tree.resolve("hard2"), tree.resolve("hard1"));
    Files.createLink(tree.resolve("hard3"), tree.resolve("hard1"));
    Files.createSymbolicLink(tree.resolve("link"), Path.of("dir/file"));
    Files.createFile(tree.resolve("none"));
    Files.createLink(tree.resolve("none2"), tree.resolve("none"));
    Tool.shell(tree, "chmod 751 dir; chmod 700 dir/empty; chmod 640 dir/file hard1 none");
  }

  private static Map<String, String> expectedTree() {
    Map<String, String> expected = new TreeMap<>();
    expected.put("dir", "DIRECTORY 751");
    expected.put("dir/empty", "DIRECTORY 700");
    expected.put("dir/file", "FILE 640 content");
    expected.put("hard1", "FILE 640 shared");
    expected.put("hard2", "HARDLINK -> hard1");
    expected.put("hard3", "HARDLINK -> hard1");
    expected.put("link", "SYMLINK -> dir/file");
    expected.put("none", "FILE 640 ");
    expected.put("none2", "HARDLINK -> none");
    return expected;
  }

  /** The content lies at the last name of a shared file. */
  private static Map<String, String> expectedTreeOfCpio() {
    Map<String, String> expected = expectedTree();
    expected.put("hard3", "FILE 640 shared");
    expected.put("hard1", "HARDLINK -> hard3");
    expected.put("hard2", "HARDLINK -> hard3");
    return expected;
  }

  private static ArchiveReader reader(byte[] archive) throws IOException {
    return ArchiveReader.open("test", new ByteArrayInputStream(archive));
  }

  /** Names with what the archive says of them. */
  private static Map<String, String> members(byte[] archive) throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (ArchiveReader reader = reader(archive)) {
      Optional<ArchiveMember> next = reader.next();
      while (next.isPresent()) {
        ArchiveMember member = next.get();
        found.put(member.name(), describe(member, reader));
        next = reader.next();
      }
    }
    return found;
  }

  private static String describe(ArchiveMember member, ArchiveReader reader) throws IOException {
    return switch (member.type()) {
      case FILE -> "FILE " + Integer.toOctalString(member.mode()) + " " + content(reader);
      case SYMLINK, HARDLINK -> member.type() + " -> " + member.linkTarget();
      case DIRECTORY, OTHER -> member.type() + " " + Integer.toOctalString(member.mode());
    };
  }

  private static String content(ArchiveReader reader) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] piece = new byte[100];
    int count = reader.read(piece, 0, piece.length);
    while (count >= 0) {
      content.write(piece, 0, count);
      count = reader.read(piece, 0, piece.length);
    }
    return content.toString(StandardCharsets.ISO_8859_1);
  }

  private static void putBytes(byte[] target, int offset, byte[] bytes) {
    System.arraycopy(bytes, 0, target, offset, bytes.length);
  }
}
