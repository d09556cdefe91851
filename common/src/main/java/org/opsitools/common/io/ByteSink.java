package org.opsitools.common.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Takes the bytes of a file in order, as they are written or read, so that one pass over the data
 * serves every sum that is wanted of it. Sinks keep no reference to the buffer they are given.
 */
@FunctionalInterface
public interface ByteSink {
  /** The size of the pieces in which files are read, in bytes. */
  int PIECE = 128 * 1024;

  /** Takes the remaining bytes of the buffer; afterwards nothing remains in it. */
  void accept(ByteBuffer bytes) throws IOException;

  /** Reads a file once, from start to end, for all the sinks. */
  static long feed(Path file, List<? extends ByteSink> sinks) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return feed(channel, sinks);
    }
  }

  /**
   * Reads a channel once, from its position to its end, for all the sinks.
   *
   * @return how many bytes there were
   */
  static long feed(ReadableByteChannel channel, List<? extends ByteSink> sinks) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(PIECE);
    long total = 0;
    while (channel.read(buffer) >= 0) {
      buffer.flip();
      total += buffer.remaining();
      for (ByteSink sink : sinks) {
        sink.accept(buffer.duplicate());
      }
      buffer.clear();
    }
    return total;
  }
}
