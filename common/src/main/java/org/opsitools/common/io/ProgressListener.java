package org.opsitools.common.io;

/** Told how far a longer piece of work has come. Calls may come from any thread, and often. */
@FunctionalInterface
public interface ProgressListener {
  /** Listens to nothing. */
  ProgressListener NONE = (done, total) -> {};

  /**
   * Some more is done.
   *
   * @param done how much of the total is done, never less than at an earlier call
   * @param total how much there is to do, in the same unit (usually bytes)
   */
  void advanced(long done, long total);
}
