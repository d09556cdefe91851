package org.opsitools.common.archive;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Compresses in blocks, several at a time, and writes them in their order. Where a block ends
 * depends on the content alone, and what becomes of it only on itself and a little content before
 * it, so the number of threads does not show in the output.
 */
abstract class ParallelBlockStream extends OutputStream {
  private final OutputStream out;
  private final ExecutorService workers;
  private final int limit;
  private final ArrayDeque<Future<byte[]>> pending = new ArrayDeque<>();
  private final byte[] block;
  private final int memory;
  private byte[] before = new byte[0];
  private int filled;
  private boolean begun;
  private boolean failed;
  private boolean closed;

  /**
   * @param longest how many bytes a block has at most
   * @param memory how many bytes before a block are known when it is compressed
   */
  ParallelBlockStream(OutputStream out, int threads, int longest, int memory) {
    this.out = out;
    this.block = new byte[longest];
    this.memory = memory;
    this.limit = 2 * threads;
    this.workers =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "compression");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Where the block under way ends, if that is in the bytes just added.
   *
   * @param bytes all of the block so far
   * @param from where the new bytes begin
   * @param to where they end
   * @return how many bytes the block has in the end, or -1 if it goes on
   */
  abstract int boundary(byte[] bytes, int from, int to);

  /**
   * Compresses one block; called by several threads at once.
   *
   * @param bytes the content before the block, then the block
   * @param start where the block begins
   */
  abstract byte[] pack(byte[] bytes, int start) throws IOException;

  /** What stands before the first block. */
  abstract byte[] head();

  /** What stands after the last block. */
  abstract byte[] tail();

  /** Lets go of what {@link #pack} used; no thread packs any more. */
  void release() {}

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      int count = Math.min(length - done, block.length - filled);
      System.arraycopy(bytes, offset + done, block, filled, count);
      int end = boundary(block, filled, filled + count);
      if (end >= 0) {
        done += end - filled;
        filled = end;
        submit();
      } else {
        done += count;
        filled += count;
        if (filled == block.length) {
          submit();
        }
      }
    }
  }

  /** Does nothing: a flush would leave a mark in the output. */
  @Override
  public void flush() {}

  private void submit() throws IOException {
    int start = before.length;
    byte[] bytes = Arrays.copyOf(before, start + filled);
    System.arraycopy(block, 0, bytes, start, filled);
    filled = 0;
    before = Arrays.copyOfRange(bytes, Math.max(0, bytes.length - memory), bytes.length);
    pending.add(workers.submit(() -> pack(bytes, start)));
    while (pending.size() > limit) {
      writeOldest();
    }
  }

  private void writeOldest() throws IOException {
    // Until the block is out the stream counts as failed: nothing may follow a missing block.
    failed = true;
    begin();
    try {
      out.write(pending.remove().get());
      failed = false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while compressing");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private void begin() throws IOException {
    if (!begun) {
      begun = true;
      out.write(head());
    }
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (out) {
      if (!failed) {
        end();
      }
    } finally {
      workers.shutdownNow();
      release();
    }
  }

  private void end() throws IOException {
    boolean empty = !begun && pending.isEmpty();
    if (filled > 0 || empty) {
      submit();
    }
    while (!pending.isEmpty()) {
      writeOldest();
    }
    out.write(tail());
  }
}
