package org.opsitools.common.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.opsitools.common.testkit.Tool;

class CompressionTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "28b52ffd00, ZSTD",
    "502a4d1800000000, ZSTD",
    "5f2a4d18, ZSTD",
    "1f8b08, GZIP",
    "1f8b07, NONE",
    "425a6839, BZIP2",
    "fd377a585a00, XZ",
    "fd377a585a, NONE",
    "303730373032, NONE",
    "'', NONE"
  })
  void detectsFormatByContent(String hex, Compression expected) {
    assertEquals(expected, Compression.detect(HexFormat.of().parseHex(hex)));
  }

  @ParameterizedTest
  @CsvSource({
    "GZIP, gzip -dc",
    "GZIP, pigz -dc",
    "BZIP2, bzip2 -dc",
    "ZSTD, zstd -dc",
    "NONE, cat",
  })
  void foreignProgramsReadWhatIsWritten(Compression compression, String program)
      throws IOException {
    byte[] data = mixedData(3_000_000, 1);

    Files.write(directory.resolve("packed"), pack(compression, data, 2));
    Tool.shell(directory, program + " < packed > unpacked");

    assertArrayEquals(data, Files.readAllBytes(directory.resolve("unpacked")));
  }

  @ParameterizedTest
  @CsvSource({
    "GZIP, gzip -c",
    "GZIP, pigz -c",
    "BZIP2, bzip2 -c",
    "ZSTD, zstd -c",
    "ZSTD, zstd --long=27 -19 -c",
    "XZ, xz -c -1",
  })
  void readsWhatForeignProgramsWriteAlsoInSeveralPieces(Compression compression, String program)
      throws IOException {
    byte[] data = mixedData(400_000, 2);

    Files.write(directory.resolve("data"), data);
    Tool.shell(directory, "(" + program + " < data; " + program + " < data) > packed");
    byte[] packed = Files.readAllBytes(directory.resolve("packed"));

    byte[] twice = Arrays.copyOf(data, 2 * data.length);
    System.arraycopy(data, 0, twice, data.length, data.length);
    assertEquals(compression, Compression.detect(packed));
    assertArrayEquals(twice, unpack(compression, packed));
  }

  @Test
  void readsZstdBehindSkippableFrame() throws IOException {
    byte[] frame = HexFormat.of().parseHex("502a4d1803000000aabbcc");
    byte[] packed = pack(Compression.ZSTD, "content".getBytes(StandardCharsets.UTF_8), 1);
    byte[] joined = Arrays.copyOf(frame, frame.length + packed.length);
    System.arraycopy(packed, 0, joined, frame.length, packed.length);

    byte[] data = unpack(Compression.detect(joined), joined);

    assertEquals("content", new String(data, StandardCharsets.UTF_8));
  }

  @Test
  void refusesZstdThatWantsTooMuchMemory() throws IOException {
    Tool.shell(directory, "head -c 10000 /dev/zero | zstd --long=28 -c > packed");
    byte[] packed = Files.readAllBytes(directory.resolve("packed"));

    assertThrows(IOException.class, () -> unpack(Compression.ZSTD, packed));
  }

  @ParameterizedTest
  @EnumSource(
      value = Compression.class,
      mode = Mode.EXCLUDE,
      names = {"NONE", "XZ"})
  void outputDoesNotDependOnThreadsOrPieces(Compression compression) throws IOException {
    byte[] data = mixedData(4_000_000, 3);

    byte[] one = pack(compression, data, 1);
    byte[] two = pack(compression, data, 2);
    byte[] eight = packInPieces(compression, data, 8);

    assertArrayEquals(one, two);
    assertArrayEquals(one, eight);
  }

  @ParameterizedTest
  @EnumSource(
      value = Compression.class,
      mode = Mode.EXCLUDE,
      names = {"NONE", "XZ"})
  void packsNothingIntoValidData(Compression compression) throws IOException {
    byte[] packed = pack(compression, new byte[0], 2);

    assertEquals(compression, Compression.detect(packed));
    assertEquals(0, unpack(compression, packed).length);
  }

  @Test
  void gzipHeaderSaysNothingOfTimeAndMachine() throws IOException {
    byte[] packed = pack(Compression.GZIP, new byte[10], 1);

    assertEquals("1f8b08000000000002ff", HexFormat.of().formatHex(packed, 0, 10));
  }

  @Test
  void zstdIsOneFrameWithChecksum() throws IOException {
    Files.write(directory.resolve("a.zst"), pack(Compression.ZSTD, mixedData(20_000_000, 4), 2));

    String listing = Tool.run(directory, "zstd", "-lv", "a.zst");

    assertTrue(listing.contains("# Zstandard Frames: 1"), listing);
    assertTrue(listing.contains("Check: XXH64"), listing);
    assertTrue(listing.contains("Window Size: 2.00 MiB"), listing);
  }

  @ParameterizedTest
  @CsvSource({"NONE, 85", "ZSTD, 85", "GZIP, 74"})
  void mostBlocksAreFoundAgainAfterOneOfTwoFilesChanged(Compression compression, int percent)
      throws IOException {
    byte[] kept = randomBytes(100_000, 5);

    byte[] before = packedTar(compression, kept, randomBytes(10_000, 6));
    byte[] after = packedTar(compression, kept, randomBytes(10_000, 7));

    double found = percentOfBlocksFound(after, before);
    assertTrue(found >= percent, () -> compression + ": " + found + " % found again");
  }

  @Test
  void gzipFindsBlocksAgainBehindAnInsertion() throws IOException {
    byte[] before = mixedData(2_000_000, 8);
    byte[] after = new byte[before.length + 777];
    System.arraycopy(before, 0, after, 0, 300_000);
    System.arraycopy(before, 300_000, after, 300_777, before.length - 300_000);

    double found =
        percentOfBlocksFound(pack(Compression.GZIP, after, 2), pack(Compression.GZIP, before, 2));

    assertTrue(found >= 85, () -> found + " % found again");
  }

  @Test
  void failureOfTheOutputIsReportedAndNothingFollows() throws IOException {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    for (Compression compression : Compression.values()) {
      if (compression != Compression.XZ) {
        IOException problem =
            assertThrows(
                IOException.class,
                () -> {
                  try (OutputStream out = compression.compress(full, 2)) {
                    out.write(randomBytes(5_000_000, 9));
                  }
                });
        assertEquals("No space left on device", problem.getMessage());
      }
    }
  }

  private static byte[] packedTar(Compression compression, byte[] first, byte[] second)
      throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = compression.compress(packed, 2)) {
      TarWriter writer = new TarWriter(out);
      Instant time = Instant.ofEpochSecond(1_700_000_000);
      writer.add(
          ArchiveMember.file("file1.dat", 0644, first.length, time),
          new ByteArrayInputStream(first));
      writer.add(
          ArchiveMember.file("file2.dat", 0644, second.length, time.plusSeconds(77)),
          new ByteArrayInputStream(second));
      writer.finish();
    }
    return packed.toByteArray();
  }

  /** How much of {@code wanted}, in blocks of 2048 bytes, is somewhere in {@code present}. */
  private static double percentOfBlocksFound(byte[] wanted, byte[] present) {
    String haystack = new String(present, StandardCharsets.ISO_8859_1);
    int found = 0;
    for (int i = 0; i < wanted.length; i += 2048) {
      int length = Math.min(2048, wanted.length - i);
      if (haystack.contains(new String(wanted, i, length, StandardCharsets.ISO_8859_1))) {
        found += length;
      }
    }
    return found * 100.0 / wanted.length;
  }

  private static byte[] pack(Compression compression, byte[] data, int threads) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = compression.compress(packed, threads)) {
      out.write(data);
    }
    return packed.toByteArray();
  }

  private static byte[] packInPieces(Compression compression, byte[] data, int threads)
      throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = compression.compress(packed, threads)) {
      int piece = 1;
      for (int i = 0; i < data.length; i += piece) {
        piece = 1 + (i * 31) % 100_000;
        out.write(data, i, Math.min(piece, data.length - i));
        out.flush();
      }
    }
    return packed.toByteArray();
  }

  private static byte[] unpack(Compression compression, byte[] packed) throws IOException {
    try (InputStream in = compression.decompress(new ByteArrayInputStream(packed))) {
      return in.readAllBytes();
    }
  }

  private static byte[] randomBytes(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  /** Runs of text, zeros and noise in turn. */
  private static byte[] mixedData(int length, long seed) {
    Random random = new Random(seed);
    byte[] data = new byte[length];
    int at = 0;
    while (at < length) {
      int run = Math.min(length - at, 1 + random.nextInt(50_000));
      int kind = random.nextInt(3);
      for (int i = 0; i < run; i++) {
        data[at + i] =
            switch (kind) {
              case 0 -> 0;
              case 1 -> (byte) random.nextInt();
              default -> (byte) ('a' + random.nextInt(7));
            };
      }
      at += run;
    }
    return data;
  }
}
