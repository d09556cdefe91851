package org.opsitools.common.backend.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.io.IoProblem;
import org.opsitools.common.io.LockFile;
import org.opsitools.common.io.LockRequest;
import org.opsitools.common.io.LockedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock of a whole tree: one writer, or several readers that want to see several files of one
 * moment. It is a lock of the kernel twice over: one that Java programs respect, and, where {@code
 * flock(1)} exists, one that the original respects.
 */
final class TreeLock {
  private static final Logger LOG = LoggerFactory.getLogger(TreeLock.class);

  private final Path file;
  private final LockPolicy policy;
  private final TreeRights rights;
  private final ReentrantReadWriteLock threads = new ReentrantReadWriteLock(true);

  TreeLock(Path file, LockPolicy policy, TreeRights rights) {
    this.file = file;
    this.policy = policy;
    this.rights = rights;
  }

  /** A lock that is held until it is closed. */
  @FunctionalInterface
  interface Held extends Closeable {}

  /**
   * Waits until this thread is the only one at work on the tree.
   *
   * @throws LockedException if another still is after the time of the policy
   */
  Held exclusive() throws IOException {
    if (threads.isWriteLockedByCurrentThread()) {
      return () -> {};
    }
    Lock lock = take(threads.writeLock());
    LockFile own = null;
    boolean locked = false;
    try {
      makeFile();
      LockFile taken =
          LockFile.acquire(
              new LockRequest(file, policy.owner(), policy.limit(), policy.listener()));
      own = taken;
      FlockProcess foreign = flock(true);
      locked = true;
      return () -> release(taken, foreign, lock);
    } finally {
      if (!locked) {
        release(own, null, lock);
      }
    }
  }

  /**
   * Waits until nobody changes the tree. Where the lock file cannot be made or opened, as on a
   * read-only file system, there is no lock.
   *
   * @throws LockedException if another still does after the time of the policy
   */
  Held shared() throws IOException {
    if (threads.isWriteLockedByCurrentThread()) {
      return () -> {};
    }
    if (!FlockProcess.isPossible()) {
      return withoutLockFile() ? () -> {} : exclusive();
    }
    Lock lock = take(threads.readLock());
    boolean locked = false;
    try {
      FlockProcess foreign = withoutLockFile() ? null : flock(false);
      locked = true;
      return () -> release(null, foreign, lock);
    } finally {
      if (!locked) {
        lock.unlock();
      }
    }
  }

  private boolean withoutLockFile() {
    try {
      makeFile();
      return false;
    } catch (IOException e) {
      LOG.info("Reading without a lock: {}", IoProblem.describe(e));
      return true;
    }
  }

  private @Nullable FlockProcess flock(boolean exclusive) throws IOException {
    if (!FlockProcess.isPossible()) {
      LOG.info("There is no flock(1); programs of the original do not see the lock on {}", file);
      return null;
    }
    return exclusive
        ? FlockProcess.exclusive(List.of(file), policy.limit())
        : FlockProcess.shared(file, policy.limit());
  }

  private Lock take(Lock lock) throws IOException {
    try {
      if (lock.tryLock(policy.limit().toMillis(), TimeUnit.MILLISECONDS)) {
        return lock;
      }
      throw new LockedException(file, policy.owner());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    }
  }

  /** The lock file with the rights of the tree, so that everybody who may change it can lock it. */
  private void makeFile() throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      requireAccess();
      return;
    }
    try {
      Files.createFile(file);
      rights.set(file);
    } catch (FileAlreadyExistsException e) {
      requireAccess();
    }
  }

  private void requireAccess() throws FileSystemException {
    if (Files.isSymbolicLink(file)) {
      throw new FileSystemException(
          file.toString(), null, "a symbolic link is no lock file; remove it");
    }
    if (!Files.isReadable(file)) {
      throw new AccessDeniedException(file.toString());
    }
  }

  private static void release(@Nullable LockFile own, @Nullable FlockProcess foreign, Lock lock)
      throws IOException {
    try {
      if (foreign != null) {
        foreign.close();
      }
    } finally {
      try {
        if (own != null) {
          own.close();
        }
      } finally {
        lock.unlock();
      }
    }
  }
}
