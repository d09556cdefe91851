package org.opsitools.common.image;

/** Byte counts in messages. */
final class ByteText {
  private ByteText() {}

  /** One decimal, rounded half up: {@code 30.0 GiB}; below one GiB in MiB. */
  static String of(long bytes) {
    return bytes >= 1L << 30 ? text(bytes, 30, "GiB") : text(bytes, 20, "MiB");
  }

  private static String text(long bytes, int power, String unit) {
    long half = 1L << (power - 1);
    long rest = bytes & ((1L << power) - 1);
    long tenths = (bytes >> power) * 10 + ((rest * 10 + half) >> power);
    return tenths / 10 + "." + tenths % 10 + " " + unit;
  }
}
