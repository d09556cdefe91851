package org.opsitools.common.archive;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * The numbers of one cpio header.
 *
 * @param inode with the device it lies on: what several names of a file have in common
 * @param mode type and permissions
 * @param links how many names the file had
 * @param modified seconds since 1970
 * @param size bytes of content
 * @param nameLength bytes of the name with the zero at its end
 * @param sum of the content's bytes; 0 in formats without one
 */
record CpioHeader(
    Inode inode, int mode, long links, long modified, long size, long nameLength, long sum) {
  private static final int TYPE_MASK = 0170000;
  private static final int TYPE_DIRECTORY = 0040000;
  private static final int TYPE_FILE = 0100000;
  private static final int TYPE_LINK = 0120000;

  /** What several names of a file have in common. */
  record Inode(long major, long minor, long number) {}

  /** Reads the fields; an {@link NumberFormatException} is a digit that is none. */
  static CpioHeader parse(CpioFormat format, byte[] header) {
    return format.isNew() ? parseNew(header) : parseOld(header);
  }

  private static CpioHeader parseNew(byte[] header) {
    long[] numbers = new long[13];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(header, CpioFormat.MAGIC + 8 * i, 8, 16);
    }
    return new CpioHeader(
        new Inode(numbers[7], numbers[8], numbers[0]),
        (int) numbers[1],
        numbers[4],
        numbers[5],
        numbers[6],
        numbers[11],
        numbers[12]);
  }

  private static CpioHeader parseOld(byte[] header) {
    return new CpioHeader(
        new Inode(0, number(header, 6, 6, 8), number(header, 12, 6, 8)),
        (int) number(header, 18, 6, 8),
        number(header, 36, 6, 8),
        number(header, 48, 11, 8),
        number(header, 65, 11, 8),
        number(header, 59, 6, 8),
        0);
  }

  private static long number(byte[] header, int offset, int length, int radix) {
    long value = 0;
    for (int i = offset; i < offset + length; i++) {
      int digit = header[i] < 0 ? -1 : Character.digit(header[i], radix);
      if (digit < 0) {
        throw new NumberFormatException("not a digit");
      }
      value = value * radix + digit;
    }
    return value;
  }

  MemberType type() {
    return switch (mode & TYPE_MASK) {
      case TYPE_FILE -> MemberType.FILE;
      case TYPE_DIRECTORY -> MemberType.DIRECTORY;
      case TYPE_LINK -> MemberType.SYMLINK;
      default -> MemberType.OTHER;
    };
  }

  /** Whether other names of the same file may be in the archive. */
  boolean isShared() {
    return links > 1 && type() == MemberType.FILE;
  }

  /** Only files have a sum: GNU cpio leaves it out for links, and for names without content. */
  OptionalLong checkedSum(CpioFormat format) {
    boolean hasSum = format == CpioFormat.CRC && type() == MemberType.FILE && size > 0;
    return hasSum ? OptionalLong.of(sum) : OptionalLong.empty();
  }

  Instant modifiedTime() {
    return Instant.ofEpochSecond(modified);
  }
}
