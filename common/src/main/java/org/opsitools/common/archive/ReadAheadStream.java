package org.opsitools.common.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.io.BulkInputStream;

/**
 * Reads a stream some pieces ahead in a thread of its own, so that decompressing goes on while
 * files are written. A failure of the stream reaches the reader where it happened.
 */
final class ReadAheadStream extends BulkInputStream {
  private static final int PIECE = 256 * 1024;
  private static final int PIECES = 4;

  /** Of a read that fails what came before the failure is lost, so no more is read at once. */
  private static final int STEP = 16 * 1024;

  private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(PIECES);
  private final BlockingQueue<Piece> ready = new ArrayBlockingQueue<>(PIECES + 1);
  private final Thread thread;
  private final InputStream in;
  private Piece current = new Piece(new byte[0], 0, null);
  private int position;
  private volatile boolean closed;

  /** What was read: data, or with a length of -1 the end of the stream, or why it failed. */
  private static final class Piece {
    private final byte[] data;
    private final int length;
    private final @Nullable Exception failure;

    Piece(byte[] data, int length, @Nullable Exception failure) {
      this.data = data;
      this.length = length;
      this.failure = failure;
    }
  }

  ReadAheadStream(InputStream in) {
    this.in = in;
    for (int i = 0; i < PIECES; i++) {
      free.add(new byte[PIECE]);
    }
    this.thread = new Thread(this::fill, "unpack");
    this.thread.setDaemon(true);
    this.thread.start();
  }

  private void fill() {
    try {
      boolean more = true;
      while (more) {
        byte[] data = free.take();
        more = !closed && fill(data);
      }
    } catch (InterruptedException e) {
      // Nobody interrupts this thread; if somebody did, there is nothing to go on for.
      Thread.currentThread().interrupt();
    }
  }

  /** Reads one piece and hands it on; false if it is the last. */
  private boolean fill(byte[] data) throws InterruptedException {
    int length = 0;
    @Nullable Exception failure = null;
    boolean ended = false;
    while (length < data.length && !ended) {
      try {
        int count = in.read(data, length, Math.min(STEP, data.length - length));
        ended = count < 0;
        length += Math.max(0, count);
      } catch (IOException | RuntimeException e) {
        failure = e;
        ended = true;
      }
    }
    ready.put(new Piece(data, length, null));
    if (ended) {
      ready.put(new Piece(data, -1, failure));
    }
    return !ended;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (position >= current.length && !next()) {
      return -1;
    }
    int count = Math.min(length, current.length - position);
    System.arraycopy(current.data, position, target, offset, count);
    position += count;
    return count;
  }

  /** Goes on to the next piece with data; false at the end. */
  private boolean next() throws IOException {
    while (position >= current.length && current.length >= 0) {
      try {
        if (current.data.length > 0) {
          free.put(current.data);
        }
        current = ready.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while unpacking");
      }
      position = 0;
    }
    throwFailure(current.failure);
    return current.length > 0;
  }

  private static void throwFailure(@Nullable Exception failure) throws IOException {
    if (failure instanceof IOException problem) {
      throw problem;
    }
    if (failure instanceof RuntimeException problem) {
      throw problem;
    }
  }

  /** Waits for the thread: what it reads from must not be closed under it. */
  @Override
  public void close() throws IOException {
    closed = true;
    free.offer(current.data);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    in.close();
  }
}
