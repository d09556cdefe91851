package org.opsitools.common.io;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;

/** A lock was not free within the time that the caller would wait. */
public final class LockedException extends OpsiException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final transient @Nullable LockOwner owner;

  /**
   * A lock that is still held.
   *
   * @param owner who holds it; null if that is not known
   */
  public LockedException(Path file, @Nullable LockOwner owner) {
    super(
        file
            + ": locked by "
            + (owner == null ? "another program" : owner)
            + "; try again when it has ended, or wait for it with --lock-timeout");
    this.file = file.toString();
    this.owner = owner;
  }

  /** The lock file. */
  public String file() {
    return file;
  }

  /** Who holds the lock, if the holder says so. */
  public Optional<LockOwner> owner() {
    return Optional.ofNullable(owner);
  }
}
