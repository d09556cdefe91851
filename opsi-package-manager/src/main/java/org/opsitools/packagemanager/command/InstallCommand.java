package org.opsitools.packagemanager.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.opsitools.common.cli.ExitCode;
import org.opsitools.common.cli.Prompter;
import org.opsitools.common.depot.local.LocalDepotSettings;
import org.opsitools.packagemanager.install.GivenPackage;
import org.opsitools.packagemanager.install.InstallPlan;
import org.opsitools.packagemanager.install.InstallWishes;
import org.opsitools.packagemanager.install.PackageInstallation;
import org.opsitools.packagemanager.install.PackageOrder;
import org.opsitools.packagemanager.install.ProductLocks;
import org.opsitools.packagemanager.install.PropertyDialogue;
import org.opsitools.packagemanager.install.PropertyMode;
import org.opsitools.packagemanager.install.PropertyValues;
import org.opsitools.packagemanager.install.UploadTask;
import org.opsitools.packagemanager.install.Uploads;
import org.opsitools.packagemanager.queue.DepotQueue;
import org.opsitools.packagemanager.queue.DepotTask;
import org.opsitools.packagemanager.site.ChosenDepot;
import org.opsitools.packagemanager.site.Workplace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Installs packages on depots, or only puts them into repositories. */
final class InstallCommand {
  private static final Logger LOG = LoggerFactory.getLogger(InstallCommand.class);

  private final Call call;
  private final InstallOptions options;
  private final TransferOptions transfer;

  InstallCommand(Call call, InstallOptions options, TransferOptions transfer) {
    this.call = call;
    this.options = options;
    this.transfer = transfer;
  }

  int upload(List<Path> files) throws IOException {
    List<GivenPackage> packages = GivenPackage.open(files, null);
    try (Workplace workplace = call.workplace(behaviour())) {
      call.recover(workplace);
      if (call.dryRun()) {
        new InstallPlan(workplace, call.surroundings().out()).printUploads(packages);
        return ExitCode.DONE;
      }
      Uploads uploads = uploads();
      List<DepotQueue> queues =
          workplace.chosen().stream().map(depot -> queue(depot, packages, uploads)).toList();
      call.queueRun().run(queues);
      return ExitCode.DONE;
    }
  }

  private static DepotQueue queue(
      ChosenDepot chosen, List<GivenPackage> packages, Uploads uploads) {
    return DepotQueue.of(
        chosen.id(),
        packages.stream()
            .<DepotTask>map(given -> new UploadTask(chosen.depot(), given, uploads))
            .toList());
  }

  int install(List<Path> files, Optional<Path> temporaryDirectory) throws IOException {
    String newProductId = options.newProductId(files.size());
    PackageOrder order = PackageOrder.of(GivenPackage.open(files, newProductId));
    order
        .cycles()
        .forEach(
            members ->
                LOG.warn(
                    "packages that need each other are installed as they are given: {}",
                    String.join(", ", members)));
    InstallWishes wishes =
        new InstallWishes(
            options.force(),
            options.clients(),
            temporaryDirectory,
            Optional.ofNullable(newProductId),
            options.contentFile());
    try (Workplace workplace = call.workplace(behaviour())) {
      call.recover(workplace);
      install(workplace, order.packages(), wishes);
      return ExitCode.DONE;
    }
  }

  private void install(Workplace workplace, List<GivenPackage> packages, InstallWishes wishes)
      throws IOException {
    if (!wishes.force()) {
      new ProductLocks(workplace)
          .requireNone(packages.stream().map(GivenPackage::productId).toList());
    }
    PropertyValues values = values(workplace, packages);
    Optional<Uploads> uploads = call.where().depots().map(named -> uploads());
    if (call.dryRun()) {
      new InstallPlan(workplace, call.surroundings().out())
          .printInstallation(packages, values, wishes.clients(), uploads.isPresent());
      return;
    }
    call.queueRun()
        .run(new PackageInstallation(workplace, wishes, uploads).queues(packages, values));
  }

  private PropertyValues values(Workplace workplace, List<GivenPackage> packages)
      throws IOException {
    if (options.properties() == PropertyMode.ASK) {
      Prompter prompter = new Prompter(call.surroundings());
      return PropertyValues.answered(
          new PropertyDialogue(prompter, call.surroundings().err()).ask(packages));
    }
    return options.properties() == PropertyMode.PACKAGE
        ? PropertyValues.ofPackage()
        : PropertyValues.kept(workplace.backend());
  }

  private Uploads uploads() {
    return new Uploads(transfer.maxTransfers(), transfer.overwrite(), transfer.bandwidth());
  }

  private LocalDepotSettings.Behaviour behaviour() {
    return options.behaviour(call.where().root(call.surroundings()));
  }
}
