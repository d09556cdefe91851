package org.opsitools.common.archive;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * One gzip member whose blocks can be found again in a later version of the same file: a block ends
 * where the content, not the position, says so, and looks back no further than deflate does anyway.
 */
final class GzipBlockStream extends ParallelBlockStream {
  /** Deflate, no name, time 0, best compression, unknown system. */
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 2, (byte) 255};

  private static final int LONGEST = 256 * 1024;

  /** How far back deflate refers. */
  private static final int MEMORY = 32 * 1024;

  private static final int SCRATCH = 64 * 1024;

  private final ContentBoundaries boundaries = new ContentBoundaries();
  private final CRC32 checksum = new CRC32();
  private final ConcurrentLinkedQueue<Deflater> idle = new ConcurrentLinkedQueue<>();
  private long length;

  private final int level;

  GzipBlockStream(OutputStream out, int threads, int level) {
    super(out, threads, LONGEST, MEMORY);
    this.level = level;
  }

  @Override
  int boundary(byte[] bytes, int from, int to) {
    int end = boundaries.find(bytes, from, to);
    int consumed = (end < 0 ? to : end) - from;
    checksum.update(bytes, from, consumed);
    length += consumed;
    return end;
  }

  @Override
  byte[] pack(byte[] bytes, int start) {
    Deflater deflater = idle.poll();
    if (deflater == null) {
      deflater = new Deflater(level, true);
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 2 + 64);
    byte[] scratch = new byte[SCRATCH];
    if (start > 0) {
      deflater.setDictionary(bytes, 0, start);
    }
    deflater.setInput(bytes, start, bytes.length - start);
    int count;
    do {
      count = deflater.deflate(scratch, 0, SCRATCH, Deflater.SYNC_FLUSH);
      packed.write(scratch, 0, count);
    } while (count == SCRATCH);
    deflater.reset();
    idle.add(deflater);
    return packed.toByteArray();
  }

  @Override
  byte[] head() {
    return HEADER.clone();
  }

  @Override
  byte[] tail() {
    byte[] emptyLastBlock = {3, 0};
    return ByteBuffer.allocate(10)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(emptyLastBlock)
        .putInt((int) checksum.getValue())
        .putInt((int) length)
        .array();
  }

  @Override
  void release() {
    idle.forEach(Deflater::end);
  }
}
