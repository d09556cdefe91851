package org.opsitools.common.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/** Bzip2 streams of level 9 in a row, one for each block of about 900 kB. */
final class Bzip2BlockStream extends ParallelBlockStream {
  private static final int LEVEL = 9;

  /** Just below what fits into one block of level 9. */
  private static final int LENGTH = 899_900;

  Bzip2BlockStream(OutputStream out, int threads) {
    super(out, threads, LENGTH, 0);
  }

  @Override
  int boundary(byte[] bytes, int from, int to) {
    return -1;
  }

  @Override
  byte[] pack(byte[] bytes, int start) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 3 + 64);
    try (OutputStream stream = new BZip2CompressorOutputStream(packed, LEVEL)) {
      stream.write(bytes, start, bytes.length - start);
    }
    return packed.toByteArray();
  }

  @Override
  byte[] head() {
    return new byte[0];
  }

  @Override
  byte[] tail() {
    return new byte[0];
  }
}
