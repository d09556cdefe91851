package org.opsitools.common.zsync;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The sums of all blocks, one record of fixed length a block, in the order of the file. A table
 * that would take too much memory lies in a nameless temporary file instead.
 */
final class SumTable implements Closeable {
  /** Up to this many bytes a table is held in memory. */
  static final int MEMORY_LIMIT = 64 * 1024 * 1024;

  private static final int WRITE_BUFFER = 256 * 1024;

  private final int recordLength;
  private final ByteBuffer buffer;
  private final @Nullable FileChannel spill;
  private long count;

  private SumTable(int recordLength, ByteBuffer buffer, @Nullable FileChannel spill) {
    this.recordLength = recordLength;
    this.buffer = buffer;
    this.spill = spill;
  }

  /**
   * An empty table.
   *
   * @param records how many records it will have
   * @param memoryLimit bytes above which the table lies in a file
   * @param spillDirectory where that file is made
   */
  static SumTable open(long records, int recordLength, int memoryLimit, Path spillDirectory)
      throws IOException {
    long size = Math.multiplyExact(records, (long) recordLength);
    if (size <= memoryLimit) {
      return new SumTable(recordLength, ByteBuffer.allocate((int) size), null);
    }
    ByteBuffer buffer = ByteBuffer.allocate(WRITE_BUFFER / recordLength * recordLength);
    return new SumTable(recordLength, buffer, temporaryFile(spillDirectory));
  }

  /** A full table. */
  static SumTable of(byte[] content, int recordLength) {
    SumTable table = new SumTable(recordLength, ByteBuffer.wrap(content), null);
    table.buffer.position(content.length);
    table.count = content.length / recordLength;
    return table;
  }

  private static FileChannel temporaryFile(Path directory) throws IOException {
    Path file = Files.createTempFile(directory, ".zsync-sums-", ".tmp");
    try {
      return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } finally {
      // The open file lives on without a name, and nothing is left behind whatever happens.
      Files.delete(file);
    }
  }

  long count() {
    return count;
  }

  /** Adds a record made of the last bytes of the weak sum and the first bytes of the digest. */
  void add(int weak, int weakLength, byte[] strong, int offset) throws IOException {
    if (buffer.remaining() < recordLength && spill != null) {
      buffer.flip();
      write(buffer, spill);
      buffer.clear();
    }
    for (int i = weakLength - 1; i >= 0; i--) {
      buffer.put((byte) (weak >>> (8 * i)));
    }
    buffer.put(strong, offset, recordLength - weakLength);
    count++;
  }

  /** Reads one record. */
  byte[] get(long index) throws IOException {
    Objects.checkIndex(index, count);
    byte[] bytes = new byte[recordLength];
    long at = Math.multiplyExact(index, (long) recordLength);
    long inFile = spill == null ? 0 : spill.size();
    if (at >= inFile) {
      buffer.get((int) (at - inFile), bytes);
      return bytes;
    }
    ByteBuffer target = ByteBuffer.wrap(bytes);
    while (spill != null && target.hasRemaining()) {
      if (spill.read(target, at + target.position()) < 0) {
        throw new EOFException("the temporary file of zsync sums was cut");
      }
    }
    return bytes;
  }

  /** Writes all records. */
  void writeTo(WritableByteChannel target) throws IOException {
    if (spill != null) {
      long size = spill.size();
      for (long at = 0; at < size; ) {
        at += spill.transferTo(at, size - at, target);
      }
    }
    write(buffer.duplicate().flip(), target);
  }

  private static void write(ByteBuffer bytes, WritableByteChannel target) throws IOException {
    while (bytes.hasRemaining()) {
      target.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    if (spill != null) {
      spill.close();
    }
  }
}
