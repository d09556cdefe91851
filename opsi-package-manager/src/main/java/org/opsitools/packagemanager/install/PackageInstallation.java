package org.opsitools.packagemanager.install;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opsitools.common.depot.InstallRequest;
import org.opsitools.packagemanager.queue.DepotQueue;
import org.opsitools.packagemanager.queue.DepotTask;
import org.opsitools.packagemanager.site.ChosenDepot;
import org.opsitools.packagemanager.site.Workplace;

/** Installs packages on depots. */
public final class PackageInstallation {
  private final Workplace workplace;
  private final InstallWishes wishes;
  private final Optional<Uploads> uploads;

  /**
   * An installation.
   *
   * @param uploads puts each package into the repositories first; empty to leave that
   */
  public PackageInstallation(Workplace workplace, InstallWishes wishes, Optional<Uploads> uploads) {
    this.workplace = workplace;
    this.wishes = wishes;
    this.uploads = uploads;
  }

  /** The work for each depot. The values of properties are read now. */
  public List<DepotQueue> queues(List<GivenPackage> packages, PropertyValues values) {
    Aftermath aftermath = new Aftermath(workplace.backend(), wishes.clients());
    List<DepotQueue> queues = new ArrayList<>();
    for (ChosenDepot chosen : workplace.chosen()) {
      List<DepotTask> tasks = new ArrayList<>();
      for (GivenPackage given : packages) {
        InstallRequest request =
            new InstallRequest(
                given.file(),
                wishes.force(),
                values.of(given, chosen.id()),
                wishes.temporaryDirectory(),
                wishes.newProductId(),
                wishes.contentFile());
        tasks.add(new InstallTask(chosen.depot(), given, request, uploads, aftermath));
      }
      queues.add(DepotQueue.of(chosen.id(), tasks));
    }
    return queues;
  }
}
