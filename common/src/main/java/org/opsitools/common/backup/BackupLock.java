package org.opsitools.common.backup;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.opsitools.common.io.LockFile;
import org.opsitools.common.io.LockOwner;
import org.opsitools.common.io.LockRequest;
import org.opsitools.common.io.LockedException;

/** One backup or restore of an installation at a time. Whoever has this value has the lock. */
public final class BackupLock implements Closeable {
  private static final String NAME = "opsi-backup.lock";

  private final LockFile lock;

  private BackupLock(LockFile lock) {
    this.lock = lock;
  }

  /**
   * Takes the lock, or fails at once. Its directory is made if it is missing.
   *
   * @throws BackupException if another run has it; it names the process
   */
  public static BackupLock take(BackupSite site) throws IOException {
    Path file = directory(site).resolve(NAME);
    try {
      return new BackupLock(
          LockFile.acquire(LockRequest.now(file, LockOwner.current(site.program()))));
    } catch (LockedException e) {
      throw new BackupException(
          "another backup or restore is running: %s is locked by %s; try again when it has ended"
              .formatted(file, e.owner().map(LockOwner::toString).orElse("another program")),
          e);
    }
  }

  /** Other tools have their locks there, too, whose users must get in whatever root's umask is. */
  private static Path directory(BackupSite site) throws IOException {
    Path directory = site.locks();
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory);
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return directory;
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
