package org.opsitools.common.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/** Bzip2 streams in a row, one for each block: of about 900 kB at level 9. */
final class Bzip2BlockStream extends ParallelBlockStream {
  /** How much fits into one block for each level. */
  private static final int LENGTH = 100_000;

  /** What is left free, for runs of equal bytes grow. */
  private static final int SPARE = 100;

  private final int level;

  Bzip2BlockStream(OutputStream out, int threads, int level) {
    super(out, threads, level * LENGTH - SPARE, 0);
    this.level = level;
  }

  @Override
  int boundary(byte[] bytes, int from, int to) {
    return -1;
  }

  @Override
  byte[] pack(byte[] bytes, int start) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 3 + 64);
    try (OutputStream stream = new BZip2CompressorOutputStream(packed, level)) {
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
