package org.opsitools.common.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.testkit.Tool;

class TarWriterTest {
  private static final Instant TIME = Instant.parse("2024-02-03T04:05:06.789Z");

  @TempDir Path directory;

  @Test
  void writesPlainUstarBlocks() throws IOException {
    byte[] archive = archive(writer -> writer.add(file("a.txt", 3), content("abc")));

    assertEquals(10240, archive.length);
    assertEquals("a.txt", text(archive, 0, 5));
    assertEquals("0000640\0", text(archive, 100, 8));
    assertEquals("0177776\0" + "0177776\0", text(archive, 108, 16));
    assertEquals("00000000003\0", text(archive, 124, 12));
    assertEquals("14557335562\0", text(archive, 136, 12));
    assertEquals('0', archive[156]);
    assertEquals("ustar\00000nobody\0", text(archive, 257, 15));
    assertEquals("nogroup\0", text(archive, 297, 8));
    assertEquals("abc\0", text(archive, 512, 4));
    assertArrayEquals(new byte[10240 - 1024], Arrays.copyOfRange(archive, 1024, 10240));
  }

  @Test
  void dropsSetIdBitsAndKeepsDirectoriesUsable() {
    byte[] file = TarWriter.header(ArchiveMember.file("f", 07755, 0, TIME));
    byte[] directory = TarWriter.header(ArchiveMember.directory("d", 02050, TIME));

    assertEquals("0000755\0", text(file, 100, 8));
    assertEquals("0000750\0", text(directory, 100, 8));
    assertEquals("d/\0", text(directory, 0, 3));
  }

  @Test
  void gnuTarReadsEveryKindOfMember() throws IOException {
    String longName = "x".repeat(180);
    String deep = "d".repeat(60) + "/" + "e".repeat(60) + "/f";
    byte[] archive =
        archive(
            writer -> {
              writer.add(ArchiveMember.directory("empty", 0755, TIME));
              writer.add(file("Grüße \u2603", 2), content("ü"));
              writer.add(file("-dash 'quoted'\nline", 1), content("1"));
              writer.add(file(longName, 4), content("long"));
              writer.add(file(deep, 4), content("deep"));
              writer.add(ArchiveMember.symlink("link", "ziel/ü", TIME));
              writer.add(ArchiveMember.symlink("longlink", "t/".repeat(90) + "t", TIME));
              writer.add(ArchiveMember.hardlink("hard", longName, 0640, TIME));
            });

    Files.write(directory.resolve("a.tar"), archive);
    Tool.run(directory, "tar", "-xf", "a.tar");

    assertTrue(Files.isDirectory(directory.resolve("empty")));
    assertEquals("ü", Files.readString(directory.resolve("Grüße \u2603")));
    assertEquals("1", Files.readString(directory.resolve("-dash 'quoted'\nline")));
    assertEquals("deep", Files.readString(directory.resolve(deep)));
    assertEquals("ziel/ü", Files.readSymbolicLink(directory.resolve("link")).toString());
    assertEquals(
        "t/".repeat(90) + "t", Files.readSymbolicLink(directory.resolve("longlink")).toString());
    assertTrue(Files.isSameFile(directory.resolve("hard"), directory.resolve(longName)));
    assertEquals(
        TIME.getEpochSecond(),
        Files.getLastModifiedTime(directory.resolve(deep)).toInstant().getEpochSecond());
  }

  @Test
  void pythonReadsEveryKindOfMember() throws IOException {
    byte[] archive =
        archive(
            writer -> {
              writer.add(file("ä/" + "y".repeat(300), 4), content("long"));
              writer.add(ArchiveMember.hardlink("h", "ä/" + "y".repeat(300), 0644, TIME));
            });

    Files.write(directory.resolve("a.tar"), archive);
    String listing =
        Tool.run(
            directory,
            "python3",
            "-c",
            """
            import tarfile
            for m in tarfile.open('a.tar'):
              print(m.name == 'ä/' + 'y' * 300, m.linkname, m.size, m.uname, m.mtime)
            """);

    assertEquals(
        List.of("True  4 nobody 1706933106", "False ä/" + "y".repeat(300) + " 0 nobody 1706933106"),
        listing.lines().toList());
  }

  @ParameterizedTest
  @ValueSource(longs = {-5, 0, 077777777777L, 0100000000000L})
  void keepsTimesThatUstarCannotHold(long seconds) throws IOException {
    Instant time = Instant.ofEpochSecond(seconds);
    byte[] archive =
        archive(writer -> writer.add(ArchiveMember.file("f", 0644, 0, time), content("")));

    Files.write(directory.resolve("a.tar"), archive);
    String listing =
        Tool.run(
            directory,
            "python3",
            "-c",
            "import tarfile; print(int(tarfile.open('a.tar').next().mtime))");

    assertEquals(Long.toString(seconds), listing.strip());
  }

  @Test
  void announcesSizesBeyondEightGibibytesInPaxHeader() {
    byte[] header = TarWriter.header(ArchiveMember.file("big", 0644, 9L << 30, TIME));

    assertEquals(3 * 512, header.length);
    assertEquals("19 size=9663676416\n", text(header, 512, 19));
    assertEquals(512, TarWriter.header(ArchiveMember.file("f", 0644, (8L << 30) - 1, TIME)).length);
  }

  @ParameterizedTest
  @ValueSource(ints = {85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 980, 985, 986, 987, 988, 990})
  void countsPaxRecordLengthsRight(int length) {
    byte[] header = TarWriter.header(ArchiveMember.symlink("l", "ü".repeat(length), TIME));

    String records = text(header, 512, header.length - 1024).replaceFirst("\0*$", "");
    int space = records.indexOf(' ');
    assertEquals(records.length(), Integer.parseInt(records.substring(0, space)));
  }

  @Test
  void refusesFileThatShrank() {
    ContentLengthException problem =
        assertThrows(
            ContentLengthException.class,
            () -> archive(writer -> writer.add(file("data/grün", 10), content("short"))));

    assertEquals("data/grün", problem.member());
    assertEquals(10, problem.expected());
    assertEquals(5, problem.found());
    assertTrue(problem.text().contains("'data/grün'"), problem.text());
  }

  @Test
  void leavesOutWhatGrewAndSaysSo() throws IOException {
    byte[] archive =
        archive(
            writer -> {
              assertTrue(writer.add(file("grown", 3), content("abcdef")));
              assertFalse(writer.add(file("exact", 3), content("xyz")));
            });

    Files.write(directory.resolve("a.tar"), archive);
    Tool.run(directory, "tar", "-xf", "a.tar");
    assertEquals("abc", Files.readString(directory.resolve("grown")));
    assertEquals("xyz", Files.readString(directory.resolve("exact")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/etc/passwd", "dir/", "zero\0byte"})
  void refusesNamesThatAreNotRelative(String name) {
    assertThrows(
        IllegalArgumentException.class,
        () -> TarWriter.header(ArchiveMember.file(name, 0644, 0, TIME)));
  }

  @Test
  void endsOnRecordBoundaryWhateverTheLength() {
    for (int blocks = 0; blocks < 45; blocks++) {
      long length = blocks * 512L;
      int end = TarWriter.end(length).length;

      assertEquals(0, (length + end) % 10240);
      assertTrue(end >= 1024 && end < 10240 + 1024, () -> "end of " + end);
    }
  }

  @Test
  void writesManyAndLargeMembersAcrossItsBuffer() throws IOException {
    byte[] large = new byte[700_001];
    Arrays.fill(large, (byte) 7);
    byte[] archive =
        archive(
            writer -> {
              for (int i = 0; i < 600; i++) {
                writer.add(file("n" + i, 5), content("12345"));
              }
              writer.add(file("large", large.length), new ByteArrayInputStream(large));
            });

    Files.write(directory.resolve("a.tar"), archive);
    Tool.run(directory, "tar", "-xf", "a.tar");
    assertArrayEquals(large, Files.readAllBytes(directory.resolve("large")));
    assertEquals("12345", Files.readString(directory.resolve("n599")));
  }

  /** What a test puts into an archive. */
  private interface Filling {
    void into(TarWriter writer) throws IOException;
  }

  private static byte[] archive(Filling filling) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = bytes) {
      TarWriter writer = new TarWriter(out);
      filling.into(writer);
      writer.finish();
      assertEquals(bytes.size(), writer.length());
    }
    return bytes.toByteArray();
  }

  private static ArchiveMember file(String name, long size) {
    return ArchiveMember.file(name, 0640, size, TIME);
  }

  private static InputStream content(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(byte[] bytes, int offset, int length) {
    return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
  }

  @Test
  void writesEverythingThatIsKnownOfOwnedMembers() throws IOException {
    Instant time = Instant.ofEpochSecond(1_700_000_000, 123_456_789);
    List<ArchiveMember> members =
        List.of(
            ArchiveMember.directory("d", 02770, time).of(new Owner(1, 3_000_000, "daemon", "big")),
            ArchiveMember.file("d/f", 04755, 0, time).of(new Owner(2_097_152, 0, "fürst", "")),
            ArchiveMember.symlink("d/l", "f", time).of(Owner.ROOT),
            ArchiveMember.file("old", 0644, 0, Instant.ofEpochSecond(-7, 500_000_000))
                .of(new Owner(0, 0, "u".repeat(40), "root")));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TarWriter writer = new TarWriter(out);
    for (ArchiveMember member : members) {
      writer.add(member);
    }
    writer.finish();

    List<ArchiveMember> read = new ArrayList<>();
    try (ArchiveReader reader =
        ArchiveReader.open("test", new ByteArrayInputStream(out.toByteArray()))) {
      Optional<ArchiveMember> next = reader.next();
      while (next.isPresent()) {
        read.add(next.get());
        next = reader.next();
      }
    }
    assertEquals(members, read);
    Path file = Files.write(directory.resolve("owned.tar"), out.toByteArray());
    assertEquals(
        """
        d 2770 1 3000000 daemon big 1700000000.123456789
        d/f 4755 2097152 0 fürst  1700000000.123456789
        d/l 777 0 0   1700000000.123456789
        old 644 0 0 uuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuu root -6.5
        """,
        Tool.run(
            directory,
            "python3",
            "-c",
            """
            import sys, tarfile
            for m in tarfile.open(sys.argv[1]):
                t = m.pax_headers.get('mtime', m.mtime)
                print(m.name, '%o' % m.mode, m.uid, m.gid, m.uname, m.gname, t)
            """,
            file.toString()));
  }
}
