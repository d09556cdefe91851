package org.opsitools.common.packages;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.opsitools.common.io.BulkInputStream;
import org.opsitools.common.io.ProgressListener;

/** How much of a package has been read, told while its archives are read one after the other. */
final class PackageProgress {
  private final long total;
  private final ProgressListener listener;
  private final AtomicLong done = new AtomicLong();

  /**
   * @param total what all archives have together, in bytes
   */
  PackageProgress(long total, ProgressListener listener) {
    this.total = total;
    this.listener = listener;
  }

  /** The same stream; what is read from it counts. */
  InputStream following(InputStream archive) {
    return new BulkInputStream() {
      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        int count = archive.read(target, offset, length);
        if (count > 0) {
          listener.advanced(done.addAndGet(count), total);
        }
        return count;
      }

      @Override
      public void close() throws IOException {
        archive.close();
      }
    };
  }
}
