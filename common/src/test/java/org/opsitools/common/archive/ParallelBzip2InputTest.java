package org.opsitools.common.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;

/** Everything is compared with what the library gives that knows no pieces. */
class ParallelBzip2InputTest {
  private static final byte[] BEGINNING = "BZh91AY&SY".getBytes(StandardCharsets.US_ASCII);

  @Test
  void streamsInARowAreReadInTheirOrder() throws IOException {
    byte[] content = words(3_000_000);
    byte[] packed = pack(content, 100_000);

    assertArrayEquals(content, read(new ByteArrayInputStream(packed)).bytes().toByteArray());
  }

  @Test
  void oneLongStreamIsReadInOneGo() throws IOException {
    byte[] content = new byte[4_000_000];
    new Random(5).nextBytes(content);
    byte[] packed = pack(content, content.length);

    assertArrayEquals(content, read(new ByteArrayInputStream(packed)).bytes().toByteArray());
  }

  @Test
  void longStreamBetweenShortOnesIsReadInOneGo() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] noise = new byte[2_500_000];
    new Random(6).nextBytes(noise);
    packed.writeBytes(pack(words(300_000), 100_000));
    packed.writeBytes(pack(noise, noise.length));
    packed.writeBytes(pack(new byte[9_000_000], 9_000_000));
    packed.writeBytes(pack(words(300_000), 100_000));

    requireSame(packed.toByteArray(), "mixed");
  }

  @Test
  void whatOnlyLooksLikeABeginningIsNone() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    packed.writeBytes(pack(words(200_000), 50_000));
    packed.writeBytes(BEGINNING);
    packed.writeBytes(pack(words(100_000), 50_000));

    requireSame(packed.toByteArray(), "beginning without a stream");
    requireSame(BEGINNING, "beginning alone");
    requireSame(new byte[0], "nothing");
    requireSame("no bzip2".getBytes(StandardCharsets.US_ASCII), "something else");
    requireSame(pack(new byte[0], 1), "empty stream");
  }

  @Test
  void truncationIsFoundWhereItIs() throws IOException {
    byte[] packed = pack(words(3_000), 1_000);

    for (int length = 0; length < packed.length; length++) {
      requireSame(Arrays.copyOf(packed, length), "cut to " + length + " of " + packed.length);
    }
  }

  @Test
  void damageIsFoundWhereItIs() throws IOException {
    byte[] packed = pack(words(20_000), 4_000);
    long seed = new Random().nextLong();
    Random random = new Random(seed);

    for (int i = 0; i < 120; i++) {
      byte[] damaged = packed.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      requireSame(damaged, "seed " + seed + ", round " + i);
    }
  }

  @Test
  void interruptEndsTheWaiting() throws IOException {
    byte[] packed = pack(words(1_000_000), 100_000);
    try (InputStream in = new ParallelBzip2Input(new ByteArrayInputStream(packed), 2)) {
      Thread.currentThread().interrupt();

      assertThrows(InterruptedIOException.class, in::readAllBytes);

      assertEquals(true, Thread.interrupted());
    }
  }

  private static void requireSame(byte[] packed, String what) throws IOException {
    Outcome expected = outcome(() -> new BZip2CompressorInputStream(bytes(packed), true));
    Outcome found = outcome(() -> new ParallelBzip2Input(bytes(packed), 3));

    assertEquals(expected.failure(), found.failure(), what);
    assertArrayEquals(expected.bytes().toByteArray(), found.bytes().toByteArray(), what);
  }

  private static InputStream bytes(byte[] packed) {
    return new ByteArrayInputStream(packed);
  }

  private static Outcome read(InputStream packed) {
    Outcome outcome = outcome(() -> new ParallelBzip2Input(packed, 3));
    assertEquals("", outcome.failure());
    return outcome;
  }

  /** What was read, and how it ended; an empty failure is a good end. */
  private record Outcome(ByteArrayOutputStream bytes, String failure) {}

  private interface Opening {
    InputStream open() throws IOException;
  }

  private static Outcome outcome(Opening opening) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (InputStream in = opening.open()) {
      byte[] buffer = new byte[1000];
      int count = in.read(buffer);
      while (count >= 0) {
        bytes.write(buffer, 0, count);
        count = in.read(buffer);
      }
      return new Outcome(bytes, "");
    } catch (IOException e) {
      return new Outcome(bytes, e.toString());
    }
  }

  private static byte[] words(int length) {
    Random random = new Random(length);
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(Integer.toString(random.nextInt(9000), 36)).append('\n');
    }
    return text.substring(0, length).getBytes(StandardCharsets.US_ASCII);
  }

  /** Streams of level 1, one for each part of the content. */
  private static byte[] pack(byte[] content, int part) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    int start = 0;
    do {
      try (OutputStream out = new BZip2CompressorOutputStream(packed, 1)) {
        out.write(content, start, Math.min(part, content.length - start));
      }
      start += part;
    } while (start < content.length);
    return packed.toByteArray();
  }
}
