package org.opsitools.common.archive;

/**
 * Cuts data where its last 4 KiB say so, about every 32 KiB, so that after an insertion the cuts
 * fall on the same content again.
 */
final class ContentBoundaries {
  private static final int WINDOW = 4096;
  private static final int SHORTEST = 8 * 1024;

  /** A cut where the upper 15 bits are zero: one position in 32 Ki. */
  private static final int SHIFT = Long.SIZE - 15;

  private static final long FACTOR = 0x9E3779B97F4A7C15L;
  private static final long OLDEST = power(FACTOR, WINDOW);

  private final byte[] window = new byte[WINDOW];
  private int position;
  private long hash;

  ContentBoundaries() {
    // The sum over a window of zeros, so that nothing of the beginning stays in it for ever.
    for (int i = 0; i < WINDOW; i++) {
      hash = hash * FACTOR + 1;
    }
  }

  private static long power(long base, int exponent) {
    long result = 1;
    for (int i = 0; i < exponent; i++) {
      result *= base;
    }
    return result;
  }

  /**
   * Looks at the next bytes, up to the first cut among them.
   *
   * @param block the block from its beginning
   * @return the length of the block, or -1 if it is not cut before {@code to}
   */
  int find(byte[] block, int from, int to) {
    long sum = hash;
    int place = position;
    int cut = -1;
    for (int i = from; i < to; i++) {
      byte added = block[i];
      // One is added so that a run of zeros is not a cut at every byte.
      sum = sum * FACTOR + (added & 0xff) + 1 - ((window[place] & 0xff) + 1) * OLDEST;
      window[place] = added;
      place = (place + 1) & (WINDOW - 1);
      if (sum >>> SHIFT == 0 && i + 1 >= SHORTEST) {
        cut = i + 1;
        break;
      }
    }
    hash = sum;
    position = place;
    return cut;
  }
}
