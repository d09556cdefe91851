package org.opsitools.packagemanager.install;

import java.io.IOException;
import org.opsitools.common.depot.Depot;
import org.opsitools.packagemanager.queue.DepotDisplay;
import org.opsitools.packagemanager.queue.DepotTask;

/** Puts one package into the repository of one depot. */
public record UploadTask(Depot depot, GivenPackage given, Uploads uploads) implements DepotTask {
  @Override
  public String subject() {
    return given.fileName();
  }

  @Override
  public void run(DepotDisplay display) throws IOException {
    uploads.run(depot, given, display);
  }
}
