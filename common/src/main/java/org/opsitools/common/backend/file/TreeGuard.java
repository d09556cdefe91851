package org.opsitools.common.backend.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import org.opsitools.common.config.Accounts;
import org.opsitools.common.config.FileBackendConf;
import org.opsitools.common.io.IoProblem;
import org.opsitools.common.io.LockedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock of a tree, for those who save or replace all of its files without opening it as a store.
 * What an interrupted change has left is put right first, as far as that can be done. Closing lets
 * go of the lock.
 */
public final class TreeGuard implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(TreeGuard.class);

  private final TreeAccess access;
  private final Closeable held;

  private TreeGuard(TreeAccess access, Closeable held) {
    this.access = access;
    this.held = held;
  }

  /** Takes one of the locks of a tree. */
  @FunctionalInterface
  private interface Taking {
    Closeable take(TreeAccess access) throws IOException;
  }

  /**
   * Waits until nobody changes the tree, and keeps it so. A tree that is missing, or on a read-only
   * file system, needs no lock.
   *
   * @throws LockedException if another still changes it after the time of the policy
   */
  public static TreeGuard shared(
      FileBackendConf conf, Accounts accounts, LockPolicy locks, Clock clock) throws IOException {
    return take(
        new TreeAccess(conf, accounts, locks, clock),
        access -> {
          access.beforeReading();
          return access.readers();
        });
  }

  /**
   * Waits until nobody else is at work on the tree. A tree that is missing needs no lock.
   *
   * @throws LockedException if another still is after the time of the policy
   */
  public static TreeGuard exclusive(
      FileBackendConf conf, Accounts accounts, LockPolicy locks, Clock clock) throws IOException {
    return take(
        new TreeAccess(conf, accounts, locks, clock),
        access -> {
          Closeable held = access.lock();
          recover(access);
          return held;
        });
  }

  private static TreeGuard take(TreeAccess access, Taking taking) throws IOException {
    boolean taken = false;
    try {
      boolean there = Files.isDirectory(access.tree().baseDir());
      TreeGuard guard = new TreeGuard(access, there ? taking.take(access) : () -> {});
      taken = true;
      return guard;
    } finally {
      if (!taken) {
        access.close();
      }
    }
  }

  /** What is too broken to be put right may still be replaced as a whole. */
  private static void recover(TreeAccess access) {
    try {
      if (access.recovery().isNeeded()) {
        access.recovery().run();
      }
    } catch (IOException e) {
      LOG.warn("An interrupted change cannot be ended: {}", IoProblem.describe(e));
    }
  }

  @Override
  public void close() throws IOException {
    try {
      held.close();
    } finally {
      access.close();
    }
  }
}
