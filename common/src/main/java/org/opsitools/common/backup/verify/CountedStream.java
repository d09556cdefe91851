package org.opsitools.common.backup.verify;

import java.io.IOException;
import java.io.InputStream;
import org.opsitools.common.io.BulkInputStream;
import org.opsitools.common.io.ProgressListener;

/** Tells a listener how much of a file has been read. */
final class CountedStream extends BulkInputStream {
  private final InputStream in;
  private final long size;
  private final ProgressListener progress;
  private long done;

  CountedStream(InputStream in, long size, ProgressListener progress) {
    this.in = in;
    this.size = size;
    this.progress = progress;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = in.read(target, offset, length);
    if (count > 0) {
      done += count;
      progress.advanced(done, Math.max(done, size));
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
