package org.opsitools.common.archive;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Keeps flushes away from a compressor, whose output would depend on them. */
final class UnflushedStream extends FilterOutputStream {
  UnflushedStream(OutputStream out) {
    super(out);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
  }

  @Override
  public void flush() {
    // The compressor decides when it hands on what it has.
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
