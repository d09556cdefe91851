package org.opsitools.common.backup.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.opsitools.common.archive.ArchiveReader;
import org.opsitools.common.io.BulkInputStream;
import org.opsitools.common.io.DigestAlgorithm;
import org.opsitools.common.io.Digests;

/** The content of the current member, hashed as it is read. */
final class MemberContent extends BulkInputStream {
  private static final int BUFFER = 64 * 1024;

  private final ArchiveReader reader;
  private final Digests digests = new Digests(DigestAlgorithm.SHA1);

  MemberContent(ArchiveReader reader) {
    this.reader = reader;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = reader.read(target, offset, length);
    if (count > 0) {
      digests.accept(ByteBuffer.wrap(target, offset, count));
    }
    return count;
  }

  /** Reads what is left, and gives the SHA-1 of everything in lower-case hex digits. */
  String finish() throws IOException {
    byte[] buffer = new byte[BUFFER];
    int count;
    do {
      count = read(buffer, 0, buffer.length);
    } while (count >= 0);
    return digests.hex(DigestAlgorithm.SHA1);
  }
}
