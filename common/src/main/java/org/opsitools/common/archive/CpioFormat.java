package org.opsitools.common.archive;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The cpio formats whose headers are text. */
enum CpioFormat {
  NEWC("070701", 110, 4),
  /** As newc, with the sum of each file's bytes. */
  CRC("070702", 110, 4),
  ODC("070707", 76, 1);

  static final int MAGIC = 6;

  private final String magic;
  private final int headerLength;
  private final int alignment;

  CpioFormat(String magic, int headerLength, int alignment) {
    this.magic = magic;
    this.headerLength = headerLength;
    this.alignment = alignment;
  }

  /** The format that begins with these bytes, if any. */
  static Optional<CpioFormat> detect(byte[] head) {
    if (head.length < MAGIC) {
      return Optional.empty();
    }
    String begin = new String(head, 0, MAGIC, StandardCharsets.ISO_8859_1);
    for (CpioFormat format : values()) {
      if (format.magic.equals(begin)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /** Whether the header's numbers are hexadecimal, eight digits each; else octal. */
  boolean isNew() {
    return this != ODC;
  }

  int headerLength() {
    return headerLength;
  }

  /** How many zero bytes follow {@code length} bytes. */
  int padding(long length) {
    return (int) Math.floorMod(-length, (long) alignment);
  }
}
