package org.opsitools.common.backup.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.opsitools.common.archive.ArchiveReader;
import org.opsitools.common.io.DigestAlgorithm;
import org.opsitools.common.io.Digests;

/** The content of the current member, hashed as it is read. */
final class MemberContent extends InputStream {
  private static final int BUFFER = 64 * 1024;

  private final ArchiveReader reader;
  private final Digests digests = new Digests(DigestAlgorithm.SHA1);

  MemberContent(ArchiveReader reader) {
    this.reader = reader;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
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
