package org.opsitools.common.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.opsitools.common.io.BulkInputStream;

/** The content of one member in the middle of a file; checks the sum if there is one. */
final class SectionStream extends BulkInputStream {
  private final String name;
  private final FileChannel channel;
  private final ArchiveIndex.Entry entry;
  private long done;
  private long sum;

  SectionStream(String name, FileChannel channel, ArchiveIndex.Entry entry) {
    this.name = name;
    this.channel = channel;
    this.entry = entry;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    long rest = entry.member().size() - done;
    if (length == 0) {
      return 0;
    }
    if (rest == 0) {
      return -1;
    }
    ByteBuffer buffer = ByteBuffer.wrap(target, offset, (int) Math.min(length, rest));
    int count = channel.read(buffer, entry.offset() + done);
    if (count < 0) {
      throw new ArchiveException(name, done, "the file was cut short while it was read");
    }
    done += count;
    if (entry.sum().isPresent()) {
      sum += MemberParser.sum(target, offset, count);
      if (count == rest && entry.sum().getAsLong() != (sum & MemberParser.MASK_32)) {
        throw new ArchiveException(name, done, "the checksum of the member is wrong");
      }
    }
    return count;
  }
}
