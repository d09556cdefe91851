package org.opsitools.common.io;

import java.io.IOException;
import java.io.InputStream;

/** A stream whose bytes come in runs; a single byte is a run of one. */
public abstract class BulkInputStream extends InputStream {
  /** For streams of this kind. */
  protected BulkInputStream() {}

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public abstract int read(byte[] target, int offset, int length) throws IOException;
}
