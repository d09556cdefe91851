package org.opsitools.packagemanager.install;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.opsitools.common.OpsiException;
import org.opsitools.common.cli.Failure;
import org.opsitools.common.depot.Depot;
import org.opsitools.common.depot.InstallRequest;
import org.opsitools.packagemanager.queue.DepotDisplay;
import org.opsitools.packagemanager.queue.DepotTask;

/**
 * Installs one package on one depot.
 *
 * @param request with the package where it lies here
 * @param uploads puts the package into the repository first; empty to leave that
 */
record InstallTask(
    Depot depot,
    GivenPackage given,
    InstallRequest request,
    Optional<Uploads> uploads,
    Aftermath aftermath)
    implements DepotTask {

  @Override
  public String subject() {
    return given.fileName();
  }

  @Override
  public void run(DepotDisplay display) throws IOException {
    Path file = given.file();
    if (uploads.isPresent()) {
      file = uploaded(uploads.get(), display);
    }
    display.event("installing " + given.title());
    depot.install(
        new InstallRequest(
            file,
            request.force(),
            request.propertyValues(),
            request.temporaryDirectory(),
            request.newProductId(),
            request.contentFile()),
        display.follow("installing " + given.title()));
    display.event(given.title() + " installed");
    aftermath.run(depot.id(), given, display);
  }

  private Path uploaded(Uploads uploads, DepotDisplay display) throws IOException {
    try {
      return depot.inRepository(uploads.run(depot, given, display).fileName());
    } catch (OpsiException e) {
      throw notInstalled(e);
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      throw notInstalled(e);
    }
  }

  private OpsiException notInstalled(Exception cause) {
    return new OpsiException(
        "%s is not put into the repository of %s, and for that not installed: %s"
            .formatted(subject(), depot.id(), Failure.of(cause).text()),
        cause);
  }
}
