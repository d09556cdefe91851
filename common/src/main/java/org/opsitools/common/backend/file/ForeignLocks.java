package org.opsitools.common.backend.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.opsitools.common.io.LockedException;

/**
 * Locks of the kind that the original takes, which Java cannot take itself: child processes hold
 * them until they are told to let go, or this process is gone. To be used by one thread at a time.
 */
abstract sealed class ForeignLocks implements Closeable permits PerlLocks, ChainedLocks, NoLocks {
  private static final List<String> PLACES = List.of("/usr/bin", "/bin", "/usr/local/bin");

  /** The fastest way there is on this machine. */
  static ForeignLocks ofThisMachine() {
    Optional<Path> perl = program("perl");
    if (perl.isPresent()) {
      return new PerlLocks(perl.get());
    }
    Optional<Path> flock = program("flock");
    return flock.isPresent() ? new ChainedLocks(flock.get()) : new NoLocks();
  }

  /** A program of the system; empty if there is none of that name. */
  static Optional<Path> program(String name) {
    return PLACES.stream()
        .map(place -> Path.of(place, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Locks files, besides those that are locked already; they must exist.
   *
   * @throws LockedException if somebody still holds one of them after this time
   */
  abstract void lock(List<Path> files, Duration limit) throws IOException;

  /** Gives up all locks. */
  abstract void release() throws IOException;

  /** Gives up all locks and ends the processes. */
  @Override
  public abstract void close() throws IOException;
}
