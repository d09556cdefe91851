package org.opsitools.common.zsync;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.testkit.Damage;
import org.opsitools.common.testkit.Fixtures;
import org.opsitools.common.testkit.Tool;

class ZsyncFileTest {
  private static final String SMALLEST = "zsync: 0.6.2\nLength: 0\n";

  @TempDir Path directory;

  @Test
  @Tag("PKG-23")
  void writesThePlainHeaderAndTheSumsOfASmallPackage() throws IOException {
    Path source = Fixtures.path("packages/opsi/localboot_new_42.0-1337.opsi");
    Path written = directory.resolve("localboot_new_42.0-1337.opsi.zsync");
    try (ZsyncFile file = ZsyncFile.of(source)) {
      file.write(written);
    }

    String bytes = Files.readString(written, StandardCharsets.ISO_8859_1);
    String header = bytes.substring(0, bytes.indexOf("\n\n") + 2);
    String sha1 = Tool.run(directory, "sha1sum", source.toString()).substring(0, 40);
    assertTrue(sha1.startsWith("6faa32a6") && sha1.endsWith("16db"), sha1);
    assertEquals(
        """
        zsync: 0.6.2
        Filename: localboot_new_42.0-1337.opsi
        Blocksize: 2048
        Length: 2048
        Hash-Lengths: 1,2,4
        URL: localboot_new_42.0-1337.opsi
        SHA-1: %s

        """
            .formatted(sha1),
        header);
    assertEquals("84ae8c2fb299", hex(bytes.substring(header.length())));
  }

  @Test
  @Tag("PKG-24")
  void writesTheSumsThatZsyncmakeWrites() throws IOException {
    Path expected = Fixtures.path("packages/zsync/test.small.zsync");
    Path written = directory.resolve("test.small.zsync");

    try (ZsyncFile file = ZsyncFile.of(Fixtures.path("packages/zsync/test.small"))) {
      file.write(written);
    }

    String withoutTime =
        Files.readString(expected, StandardCharsets.ISO_8859_1).replaceFirst("MTime: .*\n", "");
    assertEquals(withoutTime, Files.readString(written, StandardCharsets.ISO_8859_1));
    byte[] bytes = Files.readAllBytes(written);
    byte[] theirs = Files.readAllBytes(expected);
    assertArrayEquals(
        Arrays.copyOfRange(theirs, theirs.length - 25, theirs.length),
        Arrays.copyOfRange(bytes, bytes.length - 25, bytes.length));
  }

  @Test
  @Tag("UPD-44")
  void everySumOfAForeignFileIsTheOneComputedHere() throws IOException {
    ZsyncFile foreign = ZsyncFile.read(Fixtures.path("packages/zsync/test.small.zsync"));

    try (ZsyncFile ours = ZsyncFile.of(Fixtures.path("packages/zsync/test.small"))) {
      assertEquals(ours.header(), foreign.header());
      assertEquals(5, foreign.header().blocks());
      for (int block = 0; block < 5; block++) {
        assertEquals(ours.weakSum(block), foreign.weakSum(block));
        assertArrayEquals(ours.strongSum(block), foreign.strongSum(block));
      }
    }
  }

  @Test
  @Tag("UPD-44")
  void readsHeadersInUtf8() throws IOException {
    ZsyncHeader header = ZsyncFile.read(Fixtures.path("packages/zsync/äöü.zsync")).header();

    assertEquals("äöü", header.fileName());
    assertEquals("äöü", header.url());
    assertEquals(2096, header.length());
    assertEquals(2, header.blocks());
    assertEquals("47dd58d4fbf1a1bf0bc90f0e0bb74d182f47d371", header.sha1());
  }

  @Test
  void readsBackWhatItWrites() throws IOException {
    byte[] content = new byte[100_000];
    new Random(6).nextBytes(content);
    Path source = Files.write(directory.resolve("a b_1-1~ü.opsi"), content);
    Path written = directory.resolve("written.zsync");

    try (ZsyncFile file = ZsyncFile.of(source)) {
      file.write(written);
      ZsyncFile read = ZsyncFile.read(written);

      assertEquals(file.header(), read.header());
      assertEquals(49, read.header().blocks());
      for (int block = 0; block < 49; block++) {
        byte[] padded = Arrays.copyOfRange(content, block * 2048, (block + 1) * 2048);
        int weak = BlockSums.weakSum(padded, 0, 2048);
        assertEquals(weak & 0xffff, read.weakSum(block));
        assertArrayEquals(file.strongSum(block), read.strongSum(block));
      }
    }
  }

  @Test
  void anEmptyFileHasAHeaderAndNoSums() throws IOException {
    Path empty = Files.createFile(directory.resolve("empty"));
    Path written = directory.resolve("empty.zsync");

    try (ZsyncFile file = ZsyncFile.of(empty)) {
      file.write(written);
    }

    String text = Files.readString(written);
    assertTrue(text.contains("\nLength: 0\nHash-Lengths: 1,2,3\n"), text);
    assertTrue(text.endsWith("\n\n"), text);
  }

  @Test
  void readsWhatIsMissingAsItsDefaultAndIgnoresUnknownKeys() throws IOException {
    ZsyncHeader header =
        parse("ZSYNC: 0.6.2\r\nlength:20\nX-Colour: red\n\n" + "s".repeat(20)).header();

    assertEquals(4096, header.blockSize());
    assertEquals(new HashLengths(1, 4, 16), header.hashLengths());
    assertEquals(null, header.sha1());
    assertEquals("", header.url());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Length: -1",
        "Length: 1e9",
        "Length: 9223372036854775807",
        "Length: 999999999999999999",
        "Length: 12 34",
        "Length:",
        "Blocksize: 0",
        "Blocksize: 128",
        "Blocksize: 2047",
        "Blocksize: 2097152",
        "Blocksize: -2048",
        "Hash-Lengths: 0,4,16",
        "Hash-Lengths: 3,4,16",
        "Hash-Lengths: 1,0,16",
        "Hash-Lengths: 1,5,16",
        "Hash-Lengths: 1,4,2",
        "Hash-Lengths: 1,4,17",
        "Hash-Lengths: 1,4",
        "Hash-Lengths: 1,4,16,1",
        "SHA-1: 1234",
        "SHA-1: zfb8611ca38c187cea650072898ff4381ed2b465",
        "Z-URL: x",
        "Z-Map2: 5",
        "Recompress: x",
        "no colon",
        ": no key",
      })
  void refusesHeaderLines(String line) {
    ZsyncException refused =
        assertThrows(ZsyncException.class, () -> parse(SMALLEST + line + "\n\n"));

    assertEquals("test.zsync", refused.source());
  }

  @ParameterizedTest
  @CsvSource({
    "'Length: 5\n\n', version",
    "'zsync: 0.6.2\n\n', length is missing",
    "'zsync: 0.6.2\nLength: 5\n\n12345', 5 of 20 bytes",
    "'zsync: 0.6.2\nLength: 5\n\n123456789012345678901', follows",
    "'zsync: 0.6.2\nLength: 5\n', within the header",
    "'', within the header",
  })
  void refusesFilesThatAreNotWhole(String text, String reason) {
    ZsyncException refused = assertThrows(ZsyncException.class, () -> parse(text));

    assertTrue(refused.text().toLowerCase(Locale.ROOT).contains(reason), refused.text());
  }

  @Test
  void refusesEndlessHeaders() {
    assertThrows(ZsyncException.class, () -> parse("x".repeat(10_000)));
    assertThrows(ZsyncException.class, () -> parse(SMALLEST + "a: b\n".repeat(1000)));
  }

  @Test
  void refusesTablesThatWouldFillTheMemoryBeforeReadingThem() {
    assertThrows(
        ZsyncException.class,
        () -> parse("zsync: 0.6.2\nBlocksize: 256\nLength: 100000000000\n\n"));
    assertThrows(
        ZsyncException.class,
        () -> parse("zsync: 0.6.2\nBlocksize: 2048\nLength: 99999999999\n\n"));
  }

  @Test
  void refusesDamagedFilesInWords() throws IOException {
    byte[] whole = Files.readAllBytes(Fixtures.path("packages/zsync/test.small.zsync"));

    Damage.truncateEverywhere(
        whole, bytes -> assertThrows(ZsyncException.class, () -> parse(bytes)));
    Damage.mutate(
        whole,
        20_000,
        5_000,
        bytes -> {
          try {
            parse(bytes);
          } catch (ZsyncException e) {
            assertTrue(e.text().startsWith("zsync file test.zsync"), e.text());
          }
        });
  }

  private static ZsyncFile parse(String text) throws IOException {
    return parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static ZsyncFile parse(byte[] bytes) throws IOException {
    return ZsyncFile.parse(new ByteArrayInputStream(bytes), "test.zsync");
  }

  private static String hex(String latin1) {
    return HexFormat.of().formatHex(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }
}
