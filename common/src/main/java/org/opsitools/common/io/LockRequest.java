package org.opsitools.common.io;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What lock is wanted, and how long to wait for it.
 *
 * @param file the lock file; it is made if it is missing, its directory must exist
 * @param owner who will hold the lock
 * @param limit how long to wait; zero does not wait
 * @param listener is told for whom the caller waits
 */
public record LockRequest(Path file, LockOwner owner, Duration limit, Listener listener) {
  /** A request that does not wait. */
  public static LockRequest now(Path file, LockOwner owner) {
    return new LockRequest(file, owner, Duration.ZERO, holder -> {});
  }

  /** Is told when waiting begins, and again when the lock went to someone else meanwhile. */
  @FunctionalInterface
  public interface Listener {
    /**
     * The lock is not free.
     *
     * @param holder who holds the lock; empty if the holder does not say
     */
    void waitingFor(Optional<LockOwner> holder);
  }
}
