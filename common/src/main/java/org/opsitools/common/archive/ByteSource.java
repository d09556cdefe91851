package org.opsitools.common.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Where the bytes of an archive come from. */
interface ByteSource extends Closeable {
  /** Reads at least one byte and at most {@code length}; -1 at the end. */
  int read(byte[] target, int offset, int length) throws IOException;

  /** Passes over {@code length} bytes, or as many as there are, and says how many. */
  long skip(long length) throws IOException;

  /** The bytes of a stream; closing closes it. */
  static ByteSource of(InputStream in) {
    return new StreamSource(in);
  }

  /** The bytes of a file from its beginning; it is not read where bytes are skipped. */
  static ByteSource of(FileChannel channel) throws IOException {
    return new ChannelSource(channel);
  }

  /** Reads a stream. */
  final class StreamSource implements ByteSource {
    private static final int PIECE = 64 * 1024;

    private final InputStream in;

    private StreamSource(InputStream in) {
      this.in = in;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return in.read(target, offset, length);
    }

    @Override
    public long skip(long length) throws IOException {
      // Streams may skip past their end without a word, so the bytes are really read.
      byte[] piece = new byte[(int) Math.min(length, PIECE)];
      long done = 0;
      while (done < length) {
        int count = in.read(piece, 0, (int) Math.min(length - done, piece.length));
        if (count < 0) {
          return done;
        }
        done += count;
      }
      return done;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  /** Reads a file at a position of its own; the channel's is not moved. */
  final class ChannelSource implements ByteSource {
    private final FileChannel channel;
    private final long size;
    private long position;

    private ChannelSource(FileChannel channel) throws IOException {
      this.channel = channel;
      this.size = channel.size();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = channel.read(ByteBuffer.wrap(target, offset, length), position);
      position += Math.max(0, count);
      return count;
    }

    @Override
    public long skip(long length) {
      long skipped = Math.max(0, Math.min(length, size - position));
      position += skipped;
      return skipped;
    }

    @Override
    public void close() {
      // The channel belongs to whoever opened it.
    }
  }
}
