package org.opsitools.packagemanager.install;

import java.io.IOException;
import org.opsitools.common.depot.Depot;
import org.opsitools.common.depot.UploadRequest;
import org.opsitools.common.depot.UploadedPackage;
import org.opsitools.common.depot.repository.TransferSlots;
import org.opsitools.packagemanager.queue.DepotDisplay;

/** Puts packages into repositories, only so many at a time. */
public final class Uploads {
  private final TransferSlots slots;
  private final boolean overwrite;
  private final long bandwidth;

  /**
   * A way to put packages into repositories.
   *
   * @param most how many at a time, over all depots; 0 for any number
   * @param overwrite whether a package is put there even if the same is there already
   * @param bandwidth the most bytes a second for each; 0 for no limit
   */
  public Uploads(int most, boolean overwrite, long bandwidth) {
    this.slots = new TransferSlots(most);
    this.overwrite = overwrite;
    this.bandwidth = bandwidth;
  }

  UploadedPackage run(Depot depot, GivenPackage given, DepotDisplay display) throws IOException {
    UploadRequest request =
        new UploadRequest(given.file(), given.ownProductId(), overwrite, bandwidth);
    return slots.run(
        () -> {
          display.event("uploading " + given.fileName());
          UploadedPackage uploaded;
          try (DepotDisplay.Transfer transfer = display.transfer(given.fileName())) {
            uploaded = depot.upload(request, transfer);
          }
          display.event(
              uploaded.transferred()
                  ? uploaded.fileName() + " uploaded"
                  : uploaded.fileName() + " is there already, no need to upload it");
          return uploaded;
        });
  }
}
