package org.opsitools.common.packages.build;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Semaphore;

/**
 * Sends what has been written of a large file to the disk while more is being written, so that the
 * final flush does not have to wait for all of it. A failure here shows again at that flush.
 */
final class Writeback implements Closeable {
  private static final long STEP = 32L << 20;

  private final FileChannel channel;
  private final Semaphore wanted = new Semaphore(0);
  private final Thread thread = new Thread(this::run, "writeback");
  private long requestedAt;
  private volatile boolean closed;

  Writeback(Path file) throws IOException {
    // A channel of its own: one that is shared would be closed by an interrupt of this thread.
    channel = FileChannel.open(file, StandardOpenOption.READ);
    thread.setDaemon(true);
    thread.start();
  }

  /** Tells how many bytes of the file have been written. */
  void written(long length) {
    if (length - requestedAt >= STEP) {
      requestedAt = length;
      wanted.release();
    }
  }

  private void run() {
    try {
      wanted.acquire();
      while (!closed) {
        wanted.drainPermits();
        channel.force(false);
        wanted.acquire();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // The writer's own flush of the same file meets the same problem and reports it.
      closed = true;
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    wanted.release();
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
    channel.close();
  }
}
