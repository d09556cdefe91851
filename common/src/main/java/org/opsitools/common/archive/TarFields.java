package org.opsitools.common.archive;

import java.nio.charset.StandardCharsets;

/** The fields of one tar header block, as they stand there. */
final class TarFields {
  /** What a field gives that holds no number, or one that is negative where none may be. */
  static final long INVALID = Long.MIN_VALUE;

  private static final int NAME = 100;
  private static final long MAX_BEFORE_SHIFT = 1L << 54;

  private final byte[] block;

  TarFields(byte[] block) {
    this.block = block;
  }

  char typeFlag() {
    return (char) (block[156] & 0xff);
  }

  /** Devices and FIFOs have a size field that means nothing. */
  boolean isDevice() {
    char flag = typeFlag();
    return flag == '3' || flag == '4' || flag == '6';
  }

  /** The name without a prefix. */
  String shortName() {
    return text(0, NAME);
  }

  /** The name, with the prefix where the format is POSIX's. */
  String name() {
    String name = shortName();
    boolean posix = "ustar\0".equals(new String(block, 257, 6, StandardCharsets.ISO_8859_1));
    String prefix = posix ? text(345, 155) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  String linkName() {
    return text(157, NAME);
  }

  long mode() {
    return notNegative(number(100, 8));
  }

  long user() {
    return notNegative(number(108, 8));
  }

  long group() {
    return notNegative(number(116, 8));
  }

  String userName() {
    return isPosix() ? text(265, 32) : "";
  }

  String groupName() {
    return isPosix() ? text(297, 32) : "";
  }

  /** Whether the fields behind the link name mean what POSIX and GNU say. */
  private boolean isPosix() {
    return new String(block, 257, 5, StandardCharsets.ISO_8859_1).equals("ustar");
  }

  long size() {
    return notNegative(number(124, 12));
  }

  /** Seconds, also before 1970. */
  long modified() {
    long seconds = number(136, 12);
    return Math.abs(seconds) > PaxRecords.LATEST_SECOND ? INVALID : seconds;
  }

  long checksum() {
    return notNegative(number(148, 8));
  }

  private String text(int offset, int length) {
    int end = offset;
    while (end < offset + length && block[end] != 0) {
      end++;
    }
    return NameText.decode(block, offset, end - offset);
  }

  private static long notNegative(long number) {
    return number < 0 ? INVALID : number;
  }

  /** Octal digits between blanks and zeros, or GNU's binary form marked by the first bit. */
  private long number(int offset, int length) {
    if (block[offset] < 0) {
      return binary(offset, length);
    }
    int i = offset;
    int end = offset + length;
    while (i < end && block[i] == ' ') {
      i++;
    }
    long value = 0;
    while (i < end && block[i] >= '0' && block[i] <= '7') {
      value = (value << 3) + (block[i] - '0');
      i++;
    }
    boolean ended = i == end || block[i] == ' ' || block[i] == 0;
    return ended ? value : INVALID;
  }

  /** The first byte's upper bit is the mark of this form, the next one the sign. */
  private long binary(int offset, int length) {
    boolean negative = (block[offset] & 0x40) != 0;
    long value = negative ? block[offset] : block[offset] & 0x7f;
    for (int i = offset + 1; i < offset + length; i++) {
      if (value < -MAX_BEFORE_SHIFT || value >= MAX_BEFORE_SHIFT) {
        return INVALID;
      }
      value = (value << 8) | (block[i] & 0xff);
    }
    return value;
  }
}
