package org.opsitools.common.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Feeds the same bytes to several sinks, each on a thread of its own, so that the slowest of
 * several digests decides how long all of them take. Memory is bounded: a few buffers go round.
 *
 * <p>To be filled by one thread: {@link #buffer()}, then {@link #submit}, and at the end {@link
 * #finish}. Closing without it abandons the sinks.
 */
public final class FanOut implements Closeable {
  /** Bytes in one buffer. */
  public static final int BUFFER_SIZE = 1 << 20;

  private static final int BUFFERS = 4;

  private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(BUFFERS);
  private final List<Lane> lanes = new ArrayList<>();

  /** Starts one thread a sink. */
  public FanOut(List<ByteSink> sinks) {
    for (int i = 0; i < BUFFERS; i++) {
      free.add(new byte[BUFFER_SIZE]);
    }
    for (ByteSink sink : sinks) {
      lanes.add(new Lane(sink));
    }
    lanes.forEach(lane -> lane.thread.start());
  }

  /** A buffer to fill; waits until all sinks are done with one. */
  public byte[] buffer() throws InterruptedException {
    return free.take();
  }

  /** Gives a buffer from {@link #buffer()} with so many bytes in it to all sinks. */
  public void submit(byte[] buffer, int length) throws InterruptedException {
    Chunk chunk = new Chunk(buffer, length, new AtomicInteger(lanes.size()));
    for (Lane lane : lanes) {
      lane.queue.put(chunk);
    }
  }

  /**
   * Waits until every sink has taken everything.
   *
   * @throws IOException what a sink has thrown
   */
  public void finish() throws IOException, InterruptedException {
    for (Lane lane : lanes) {
      lane.queue.put(Chunk.end());
    }
    for (Lane lane : lanes) {
      try {
        lane.done.join();
      } catch (CompletionException e) {
        if (e.getCause() instanceof UncheckedIOException io) {
          throw io.getCause();
        }
        throw e;
      }
    }
  }

  @Override
  public void close() {
    lanes.forEach(lane -> lane.thread.interrupt());
  }

  /**
   * A filled buffer on its way through the lanes; without bytes it tells them that no more come.
   */
  private static final class Chunk {
    private final byte[] bytes;
    private final int length;
    private final AtomicInteger users;

    Chunk(byte[] bytes, int length, AtomicInteger users) {
      this.bytes = bytes;
      this.length = length;
      this.users = users;
    }

    static Chunk end() {
      return new Chunk(new byte[0], 0, new AtomicInteger());
    }

    boolean isEnd() {
      return bytes.length == 0;
    }
  }

  /** One sink and its thread. */
  private final class Lane {
    private final ByteSink sink;
    private final BlockingQueue<Chunk> queue = new ArrayBlockingQueue<>(BUFFERS + 1);
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final Thread thread = new Thread(this::run, "fan-out");
    private boolean failed;

    Lane(ByteSink sink) {
      this.sink = sink;
      thread.setDaemon(true);
    }

    private void run() {
      try {
        Chunk chunk = queue.take();
        while (!chunk.isEnd()) {
          take(chunk);
          chunk = queue.take();
        }
        done.complete(null);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        done.cancel(false);
      }
    }

    /**
     * After a failure the lane goes on to empty its queue, so that the filling thread never hangs.
     */
    private void take(Chunk chunk) {
      try {
        if (!failed) {
          sink.accept(ByteBuffer.wrap(chunk.bytes, 0, chunk.length));
        }
      } catch (IOException e) {
        failed = true;
        done.completeExceptionally(new UncheckedIOException(e));
      } catch (RuntimeException e) {
        failed = true;
        done.completeExceptionally(e);
      } finally {
        if (chunk.users.decrementAndGet() == 0) {
          free.add(chunk.bytes);
        }
      }
    }
  }
}
