package org.opsitools.common.archive;

import java.io.IOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One archive format: finds the members and hands out the content of the current one. */
abstract class MemberParser {
  static final long MASK_32 = 0xffffffffL;

  private final ArchiveInput input;
  private long rest;
  private OptionalLong expectedSum = OptionalLong.empty();
  private long sum;

  MemberParser(ArchiveInput input) {
    this.input = input;
  }

  /** Adds up bytes as the crc format of cpio does. */
  static long sum(byte[] bytes, int offset, int length) {
    long sum = 0;
    for (int i = offset; i < offset + length; i++) {
      sum += bytes[i] & 0xff;
    }
    return sum;
  }

  final ArchiveInput input() {
    return input;
  }

  /** What the bytes of the current content must add up to, modulo 2^32, if the format says so. */
  final OptionalLong expectedSum() {
    return expectedSum;
  }

  /** The next member, or null at the end. */
  abstract @Nullable ArchiveMember next() throws IOException;

  /** Says that content follows in the input. */
  final void beginContent(long length, OptionalLong sumOfBytes) {
    rest = length;
    expectedSum = sumOfBytes;
    sum = 0;
  }

  /** Passes over what was not read of the content; what is not read is not checked. */
  final void skipContent() throws IOException {
    input.skip(rest, "the content of a member");
    rest = 0;
  }

  final int read(byte[] target, int offset, int length) throws IOException {
    if (rest == 0) {
      return -1;
    }
    int count = input.read(target, offset, (int) Math.min(length, rest));
    if (count < 0) {
      throw input.cutShort("the content of a member");
    }
    rest -= count;
    if (expectedSum.isPresent()) {
      sum += sum(target, offset, count);
      if (rest == 0 && expectedSum.getAsLong() != (sum & MASK_32)) {
        throw input.damaged("the checksum of the member that ends here is wrong");
      }
    }
    return count;
  }
}
