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
 * moment. It is a lock of the kernel; that of a writer twice over, so that programs with either
 * kind of lock respect it. Letting go of it lets go of all foreign locks that were taken meanwhile.
 */
final class TreeLock {
  private static final Logger LOG = LoggerFactory.getLogger(TreeLock.class);

  private final Path file;
  private final LockPolicy policy;
  private final TreeRights rights;
  private final ForeignLocks foreign;
  private final ReentrantReadWriteLock threads = new ReentrantReadWriteLock(true);

  TreeLock(Path file, LockPolicy policy, TreeRights rights, ForeignLocks foreign) {
    this.file = file;
    this.policy = policy;
    this.rights = rights;
    this.foreign = foreign;
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
      LockFile taken = LockFile.acquire(request());
      own = taken;
      foreign.lock(List.of(file), policy.limit());
      locked = true;
      return () -> release(taken, lock);
    } finally {
      if (!locked) {
        release(own, lock);
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
    Lock lock = take(threads.readLock());
    boolean locked = false;
    try {
      Closeable own = withoutLockFile() ? () -> {} : LockFile.share(request());
      locked = true;
      return () -> {
        try {
          own.close();
        } finally {
          lock.unlock();
        }
      };
    } finally {
      if (!locked) {
        lock.unlock();
      }
    }
  }

  private LockRequest request() {
    return new LockRequest(file, policy.owner(), policy.limit(), policy.listener());
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
    if (!Files.isRegularFile(file)) {
      // To open a pipe would wait for its other end for ever.
      throw new FileSystemException(
          file.toString(), null, "is no regular file, so it is no lock file; remove it");
    }
    if (!Files.isReadable(file)) {
      throw new AccessDeniedException(file.toString());
    }
  }

  private void release(@Nullable LockFile own, Lock lock) throws IOException {
    try {
      foreign.release();
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
