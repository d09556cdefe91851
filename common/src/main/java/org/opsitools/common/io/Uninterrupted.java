package org.opsitools.common.io;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Does work that must come to its end although somebody wants the program to end: in a thread of
 * its own, which nobody interrupts. Files cannot be written by a thread that is interrupted.
 */
public final class Uninterrupted {
  private Uninterrupted() {}

  /** Something that works on files. */
  @FunctionalInterface
  public interface Work {
    /** Does it. */
    void run() throws IOException;
  }

  /** Does the work; an interrupt of the caller meanwhile is set again afterwards. */
  public static void run(Work work) throws IOException {
    FutureTask<Boolean> task =
        new FutureTask<>(
            () -> {
              work.run();
              return true;
            });
    new Thread(task, Thread.currentThread().getName()).start();
    boolean interrupted = false;
    try {
      boolean done = false;
      while (!done) {
        try {
          done = task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw failure(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static IOException failure(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof RuntimeException known) {
      throw known;
    }
    if (cause instanceof Error grave) {
      throw grave;
    }
    return cause instanceof IOException problem ? problem : new IOException(cause);
  }
}
