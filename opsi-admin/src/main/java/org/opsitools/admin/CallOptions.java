package org.opsitools.admin;

import java.time.Duration;
import java.util.Optional;

/**
 * How commands call methods.
 *
 * @param dryRun whether methods that write are checked and shown instead of called
 * @param exitZero whether failures leave the exit code at 0
 * @param atFiles whether each argument that begins with an at sign names a file
 * @param deprecationWarnings whether deprecated methods are warned of
 * @param timeout how long a call may take; empty for as long as it needs
 */
public record CallOptions(
    boolean dryRun,
    boolean exitZero,
    boolean atFiles,
    boolean deprecationWarnings,
    Optional<Duration> timeout) {
  /** Calls are made, for as long as they take, and their failures count. */
  public static final CallOptions USUAL =
      new CallOptions(false, false, false, true, Optional.empty());
}
