package org.opsitools.common.depot.repository;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import org.opsitools.common.depot.rights.FileRights;
import org.opsitools.common.io.LockFile;
import org.opsitools.common.io.LockOwner;
import org.opsitools.common.io.LockRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One change of a product's files in a repository at a time: two uploads that each take the other's
 * file for an older one would leave none. Held only while files are renamed and deleted, so that
 * there is never long to wait.
 */
record RepositoryLocks(Path directory, FileRights rights, LockOwner owner) {
  private static final Logger LOG = LoggerFactory.getLogger(RepositoryLocks.class);
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Waits for the lock of a product. */
  LockFile take(String productId) throws IOException {
    makeDirectory();
    Path file = directory.resolve(productId + ".lock");
    makeFile(file);
    return LockFile.acquire(
        new LockRequest(
            file,
            owner,
            LIMIT,
            holder ->
                LOG.info(
                    "waiting for {}, which changes the packages of {}",
                    holder.map(Object::toString).orElse("another program"),
                    productId)));
  }

  private void makeDirectory() throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory);
      rights.apply(directory);
    }
  }

  /** The lock file with the rights of its place, so that everybody who may upload can lock it. */
  private void makeFile(Path file) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      Files.createFile(file);
      rights.apply(file);
    } catch (FileAlreadyExistsException e) {
      LOG.debug("{} was made meanwhile", e.getFile());
    }
  }
}
