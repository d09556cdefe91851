package org.opsitools.common.depot.local;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.opsitools.common.backend.Backend;
import org.opsitools.common.depot.DepotPlaces;
import org.opsitools.common.depot.rights.FileRights;
import org.opsitools.common.io.LockFile;
import org.opsitools.common.io.LockRequest;
import org.opsitools.common.io.Steps;

/**
 * What every change of the depot works with.
 *
 * @param places where the depot's files lie
 * @param rights whose files are
 * @param steps told of each step
 */
record DepotContext(
    LocalDepotSettings settings, DepotPlaces places, FileRights rights, Steps steps) {
  private static final String LOCKS = "/var/lib/opsi/locks/depot";

  String depotId() {
    return settings.host().id();
  }

  Backend backend() {
    return settings.backend();
  }

  /** Where the locks and journals of the depot's products lie. */
  Path locks() {
    return settings.root().resolve(LOCKS);
  }

  ServerData serverData() {
    return new ServerData(settings.root(), rights, steps);
  }

  JournalFile journal(String productId) {
    return new JournalFile(locks(), productId);
  }

  /**
   * Keeps every other program off a product.
   *
   * @throws org.opsitools.common.io.LockedException if one is at work on it, naming it
   */
  LockFile lock(String productId) throws IOException {
    LocalDepotSettings.Locks locks = settings.locks();
    return lock(new LockRequest(file(productId), locks.owner(), locks.limit(), locks.waiting()));
  }

  /** As {@link #lock}, without waiting. */
  LockFile lockAtOnce(String productId) throws IOException {
    return lock(LockRequest.now(file(productId), settings.locks().owner()));
  }

  private Path file(String productId) {
    return locks().resolve(productId + ".lock");
  }

  private LockFile lock(LockRequest request) throws IOException {
    if (!Files.isDirectory(locks())) {
      Files.createDirectories(locks());
      rights.apply(locks());
    }
    makeFile(request.file());
    return LockFile.acquire(request);
  }

  /** The lock file with the rights of its place, so that everybody who may install can lock it. */
  private void makeFile(Path file) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      // Whoever made it meanwhile gives it its rights.
      return;
    }
    rights.apply(file);
  }
}
