package org.opsitools.common.zsync;

/**
 * How much of each block's sums a zsync file holds; just enough that a wrong match is improbable
 * for a file of this size.
 *
 * @param sequence how many blocks in a row a client must find before it trusts them, 1 or 2
 * @param weak bytes of the rolling sum, 1 to 4
 * @param strong bytes of the MD4 digest, 3 to 16
 */
public record HashLengths(int sequence, int weak, int strong) {
  public HashLengths {
    if (sequence < 1 || sequence > 2 || weak < 1 || weak > 4 || strong < 3 || strong > 16) {
      throw new IllegalArgumentException(
          "hash lengths %d,%d,%d are not within 1-2,1-4,3-16".formatted(sequence, weak, strong));
    }
  }

  /**
   * The lengths for a file, by the formulas of {@code docs/formats/packages.md}, "Zsync file".
   *
   * @param length bytes of the file
   * @param blockSize bytes of a block
   */
  public static HashLengths of(long length, int blockSize) {
    double fileBits = log2((double) Math.max(1, length));
    double blockBits = log2(1 + (double) length / blockSize);
    int sequence = length > blockSize ? 2 : 1;
    int weak = (int) Math.ceil((fileBits + log2(blockSize) - 8.6) / sequence / 8);
    int strong =
        Math.max(
            (int) Math.ceil((20 + fileBits + blockBits) / sequence / 8),
            (int) Math.floor((7.9 + 20 + blockBits) / 8));
    return new HashLengths(sequence, Math.max(2, Math.min(4, weak)), Math.min(16, strong));
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }

  /** Bytes of one block's sums in the file. */
  public int recordLength() {
    return weak + strong;
  }

  /** {@code sequence,weak,strong}, as in the file's header. */
  @Override
  public String toString() {
    return sequence + "," + weak + "," + strong;
  }
}
