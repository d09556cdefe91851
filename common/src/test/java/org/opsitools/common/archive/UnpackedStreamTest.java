package org.opsitools.common.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.opsitools.common.testkit.Damage;
import org.opsitools.common.testkit.Tool;

class UnpackedStreamTest {
  private static final String TEXT = "Some content, some more content, and an end. ".repeat(20);

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(value = Compression.class, mode = Mode.EXCLUDE, names = "NONE")
  void cutAnywhereIsAnError(Compression compression) throws IOException {
    Damage.truncateEverywhere(
        packed(compression),
        cut -> {
          if (Compression.detect(cut) == compression) {
            ArchiveException problem =
                assertThrows(ArchiveException.class, () -> readThrough(cut), () -> "" + cut.length);
            assertEquals("test", problem.archive());
          }
        });
  }

  @ParameterizedTest
  @EnumSource(value = Compression.class, mode = Mode.EXCLUDE, names = "NONE")
  void damageAnywhereIsAnErrorInWords(Compression compression) throws IOException {
    Damage.mutate(
        packed(compression),
        20240301,
        4_000,
        damaged -> {
          try {
            readThrough(damaged);
          } catch (ArchiveException e) {
            assertEquals("test", e.archive());
          }
        });
  }

  @ParameterizedTest
  @EnumSource(value = Compression.class, mode = Mode.EXCLUDE, names = "NONE")
  void flippedBitsInCheckedDataAreNoticed(Compression compression) throws IOException {
    byte[] packed = packed(compression);
    Random random = new Random(7);
    for (int round = 0; round < 500; round++) {
      byte[] damaged = packed.clone();
      // Behind the header, which may hold what nobody reads.
      int at = 12 + random.nextInt(packed.length - 12);
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      try {
        assertArrayEquals(
            TEXT.getBytes(StandardCharsets.UTF_8), readThrough(damaged), "byte " + at);
      } catch (ArchiveException e) {
        assertTrue(e.text().contains("damaged"), e.text());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void failureToReadStaysWhatItWas(Compression compression) throws IOException {
    IOException failure = new IOException("Input/output error");
    byte[] packed = packed(compression);
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw failure;
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            throw failure;
          }
        };
    InputStream half = new ByteArrayInputStream(Arrays.copyOf(packed, packed.length / 2));

    IOException problem =
        assertThrows(
            IOException.class,
            () ->
                UnpackedStream.open(
                        "test", new SequenceInputStream(half, broken), UnpackLimits.DEFAULT)
                    .readAllBytes());

    assertSame(failure, problem);
  }

  @Test
  void failuresReachTheReaderOfAnotherThread() throws IOException {
    byte[] packed = packed(Compression.ZSTD);
    packed[packed.length - 1] ^= 1;

    try (InputStream ahead =
        new ReadAheadStream(
            UnpackedStream.open("test", new ByteArrayInputStream(packed), UnpackLimits.DEFAULT))) {
      ArchiveException problem = assertThrows(ArchiveException.class, ahead::readAllBytes);

      assertTrue(problem.text().contains("damaged"), problem.text());
      assertThrows(ArchiveException.class, ahead::read);
    }
  }

  @Test
  void readingAheadGivesEveryByteOnce() throws IOException {
    byte[] data = new byte[3_000_001];
    new Random(5).nextBytes(data);

    try (InputStream ahead = new ReadAheadStream(new ByteArrayInputStream(data))) {
      ByteArrayOutputStream read = new ByteArrayOutputStream();
      byte[] piece = new byte[7777];
      int count = ahead.read(piece);
      while (count >= 0) {
        read.write(piece, 0, count);
        count = ahead.read(piece);
      }
      assertArrayEquals(data, read.toByteArray());
      assertEquals(-1, ahead.read());
    }
  }

  @Test
  void readingAheadCanBeGivenUpAnywhere() throws IOException {
    for (int length : new int[] {0, 1, 300_000, 5_000_000}) {
      InputStream endless =
          new InputStream() {
            @Override
            public int read() {
              return 1;
            }

            @Override
            public int read(byte[] target, int offset, int count) {
              return count;
            }
          };
      try (InputStream ahead = new ReadAheadStream(endless)) {
        assertEquals(length, ahead.readNBytes(length).length);
      }
    }
  }

  @Test
  void streamIsClosedIfItHoldsNoArchive() {
    boolean[] closed = {false};
    InputStream packed =
        new ByteArrayInputStream(TEXT.getBytes(StandardCharsets.UTF_8)) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };

    assertThrows(
        ArchiveException.class,
        () -> ArchiveReader.unpacking("test", packed, UnpackLimits.DEFAULT));

    assertTrue(closed[0]);
  }

  private byte[] packed(Compression compression) throws IOException {
    byte[] data = TEXT.getBytes(StandardCharsets.UTF_8);
    if (compression == Compression.XZ) {
      Files.write(directory.resolve("data"), data);
      Tool.shell(directory, "xz -c data > data.xz");
      return Files.readAllBytes(directory.resolve("data.xz"));
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = compression.compress(packed, 1)) {
      out.write(data);
    }
    return packed.toByteArray();
  }

  private static byte[] readThrough(byte[] packed) throws IOException {
    try (InputStream in =
        UnpackedStream.open("test", new ByteArrayInputStream(packed), UnpackLimits.DEFAULT)) {
      return in.readAllBytes();
    }
  }
}
