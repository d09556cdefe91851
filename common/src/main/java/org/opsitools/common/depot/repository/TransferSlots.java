package org.opsitools.common.depot.repository;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.Semaphore;

/** Lets only so many uploads run at a time, whatever depots they go to. For use by many threads. */
public final class TransferSlots {
  private final Semaphore slots;

  /**
   * Slots for uploads.
   *
   * @param most how many may run at a time; 0 for any number
   */
  public TransferSlots(int most) {
    slots = new Semaphore(most == 0 ? Integer.MAX_VALUE : most, true);
  }

  /**
   * Runs an upload once there is a slot for it, which is free again however the upload ends.
   *
   * @throws ClosedByInterruptException if the thread is interrupted while it waits; its flag is
   *     then set
   */
  public <R> R run(Upload<R> upload) throws IOException {
    try {
      slots.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    }
    try {
      return upload.run();
    } finally {
      slots.release();
    }
  }

  /** What needs a slot. */
  @FunctionalInterface
  public interface Upload<R> {
    /** Does it. */
    R run() throws IOException;
  }
}
