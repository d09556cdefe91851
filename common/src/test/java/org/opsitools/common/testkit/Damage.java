package org.opsitools.common.testkit;

import java.util.Arrays;
import java.util.Random;

/** Damaged copies of a file, for readers that must refuse them in words and never break. */
public final class Damage {
  /** Reads one damaged copy; whatever it throws fails the test. */
  @FunctionalInterface
  public interface Reader {
    void read(byte[] bytes) throws Exception;
  }

  private Damage() {}

  /** Gives the reader every shorter beginning of the file, the empty one first. */
  public static void truncateEverywhere(byte[] whole, Reader reader) {
    for (int length = 0; length < whole.length; length++) {
      attempt(Arrays.copyOf(whole, length), reader, "cut to " + length + " bytes");
    }
  }

  /**
   * Gives the reader copies in which a few bytes are changed, removed or doubled.
   *
   * @param seed of the first copy; each further copy takes the next number
   */
  public static void mutate(byte[] whole, long seed, int copies, Reader reader) {
    for (long current = seed; current < seed + copies; current++) {
      attempt(mutated(whole, new Random(current)), reader, "seed " + current);
    }
  }

  private static byte[] mutated(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    for (int changes = 1 + random.nextInt(4); changes > 0 && bytes.length > 1; changes--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = (byte) (bytes[at] ^ 1 << random.nextInt(8));
        case 2 -> bytes = spliced(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(4)));
        default -> bytes = spliced(bytes, at, Math.max(0, at - random.nextInt(8)));
      }
    }
    return bytes;
  }

  /** The bytes before one place followed by those from the other on. */
  private static byte[] spliced(byte[] bytes, int end, int from) {
    byte[] result = Arrays.copyOf(bytes, end + bytes.length - from);
    System.arraycopy(bytes, from, result, end, bytes.length - from);
    return result;
  }

  private static void attempt(byte[] bytes, Reader reader, String what) {
    try {
      reader.read(bytes);
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError(what + ": " + e, e);
    }
  }
}
