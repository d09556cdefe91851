package org.opsitools.common.depot.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.opsitools.common.depot.Depot;
import org.opsitools.common.depot.DepotListener;
import org.opsitools.common.depot.DepotPlaces;
import org.opsitools.common.depot.InstallRequest;
import org.opsitools.common.depot.UninstallRequest;
import org.opsitools.common.depot.UploadRequest;
import org.opsitools.common.depot.UploadedPackage;
import org.opsitools.common.depot.repository.LocalRepository;
import org.opsitools.common.depot.repository.RepositorySettings;
import org.opsitools.common.depot.rights.FileRights;
import org.opsitools.common.io.ProgressListener;
import org.opsitools.common.io.Steps;

/**
 * The depot of this machine. A change that was cut off is ended before the next one of the same
 * product; {@link #recover} does that for all products.
 */
public final class LocalDepot implements Depot {
  private final DepotContext context;
  private final LocalRepository repository;

  private LocalDepot(DepotContext context, LocalRepository repository) {
    this.context = context;
    this.repository = repository;
  }

  /**
   * The depot of a host object; nothing is changed yet.
   *
   * @throws org.opsitools.common.OpsiException if its URLs name no directories of this machine
   */
  public static LocalDepot open(LocalDepotSettings settings) throws IOException {
    return open(settings, Steps.NONE);
  }

  static LocalDepot open(LocalDepotSettings settings, Steps steps) throws IOException {
    DepotPlaces places = DepotPlaces.of(settings.root(), settings.host());
    FileRights rights = FileRights.of(settings.root()).with(places);
    RepositorySettings repository =
        RepositorySettings.of(settings.root(), settings.host(), settings.locks().owner());
    return new LocalDepot(
        new DepotContext(settings, places, rights, steps), new LocalRepository(repository));
  }

  @Override
  public String id() {
    return context.depotId();
  }

  @Override
  public void install(InstallRequest request, DepotListener listener) throws IOException {
    new ProductInstallation(context, request, listener).run();
  }

  @Override
  public void uninstall(UninstallRequest request, DepotListener listener) throws IOException {
    new ProductRemoval(context, request, listener).run();
  }

  @Override
  public UploadedPackage upload(UploadRequest request, ProgressListener progress)
      throws IOException {
    return repository.upload(request, progress);
  }

  @Override
  public List<String> removeFromRepository(String productId) throws IOException {
    return repository.remove(productId);
  }

  @Override
  public Path inRepository(String fileName) {
    return repository.pathOf(fileName);
  }

  /**
   * Ends all changes that were cut off: takes them back, or completes those that were decided.
   *
   * @param held whether those that were kept for inspection are taken back, too
   * @return what was ended, and what could not be
   */
  public List<RecoveredChange> recover(boolean held) throws IOException {
    return new Recovery(context).all(held);
  }

  /** What {@link #recover} would end; nothing is changed. */
  public List<RecoveredChange> interrupted(boolean held) throws IOException {
    return new Recovery(context).pending(held);
  }

  /** Whether a change of a product is begun and not ended: it runs, was cut off, or was kept. */
  public boolean isBegun(String productId) {
    return Files.exists(context.journal(productId).path());
  }
}
