package org.opsitools.common.backend.file;

import java.time.Duration;
import org.opsitools.common.io.LockOwner;
import org.opsitools.common.io.LockRequest;

/**
 * How locks are taken.
 *
 * @param owner who takes them
 * @param limit how long to wait for one
 * @param listener is told for whom the caller waits
 */
public record LockPolicy(LockOwner owner, Duration limit, LockRequest.Listener listener) {
  /** How long is waited where nothing else is said. */
  public static final Duration DEFAULT_LIMIT = Duration.ofSeconds(10);
}
