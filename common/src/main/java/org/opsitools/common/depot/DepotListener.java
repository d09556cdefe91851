package org.opsitools.common.depot;

import org.opsitools.common.io.ProgressListener;

/** Follows a change of a depot. Called by the thread that works. */
public interface DepotListener extends ProgressListener {
  /** Wants to know nothing. */
  DepotListener NONE = new DepotListener() {};

  /** A phase begins. */
  default void phase(Phase phase) {}

  /** A package is being unpacked; counts bytes of the package. */
  @Override
  default void advanced(long done, long total) {}
}
