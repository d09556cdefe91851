package org.opsitools.common.archive;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts bzip2 data into pieces of a few streams, where a stream seems to begin: at {@code BZh}, a
 * level, and the mark of a block. Data without such a place for long is not cut from there on.
 */
final class Bzip2Pieces implements Closeable {
  /** Enough that it does not count what it takes to begin with a piece. */
  private static final int STREAMS = 4;

  /** More than so many streams of one block become. */
  private static final int LONGEST = 4 * 1024 * 1024;

  private static final int READ = 64 * 1024;
  private static final byte[] BLOCK_MARK = {0x31, 0x41, 0x59, 0x26, 0x53, 0x59};
  private static final int MARK_LENGTH = 4 + BLOCK_MARK.length;

  private final InputStream in;
  private byte[] buffer = new byte[2 * READ];
  private int filled;
  private boolean ended;
  private boolean uncut;

  Bzip2Pieces(InputStream in) {
    this.in = in;
  }

  /**
   * The next piece; empty if there is none more. What is left then, if anything, is {@link #rest}.
   */
  Optional<byte[]> next() throws IOException {
    int scanned = 1;
    int streams = 0;
    while (!uncut) {
      int place = find(scanned);
      while (place > 0) {
        streams++;
        if (streams == STREAMS) {
          return Optional.of(cut(place));
        }
        scanned = place + 1;
        place = find(scanned);
      }
      scanned = Math.max(scanned, filled - MARK_LENGTH + 1);
      uncut = filled >= LONGEST || (ended && filled == 0);
      if (ended && filled > 0) {
        return Optional.of(cut(filled));
      }
      if (!uncut) {
        fill();
      }
    }
    return Optional.empty();
  }

  private int find(int from) {
    for (int i = from; i + MARK_LENGTH <= filled; i++) {
      if (buffer[i] == 'B' && isBeginning(i)) {
        return i;
      }
    }
    return -1;
  }

  private boolean isBeginning(int at) {
    return buffer[at + 1] == 'Z'
        && buffer[at + 2] == 'h'
        && buffer[at + 3] >= '1'
        && buffer[at + 3] <= '9'
        && Arrays.equals(buffer, at + 4, at + MARK_LENGTH, BLOCK_MARK, 0, BLOCK_MARK.length);
  }

  private byte[] cut(int length) {
    byte[] piece = Arrays.copyOf(buffer, length);
    System.arraycopy(buffer, length, buffer, 0, filled - length);
    filled -= length;
    return piece;
  }

  private void fill() throws IOException {
    if (buffer.length - filled < READ) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int count = in.read(buffer, filled, READ);
    ended = count < 0;
    filled += Math.max(0, count);
  }

  /** Whether nothing is left that has not been cut. */
  boolean isEmpty() {
    return ended && filled == 0;
  }

  /** What has not been cut. */
  InputStream rest() {
    return new SequenceInputStream(new ByteArrayInputStream(buffer, 0, filled), in);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
