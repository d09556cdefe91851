package org.opsitools.common.backup.restore;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.opsitools.common.LogMarker;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.backup.BackupFormat;
import org.opsitools.common.backup.BackupLock;
import org.opsitools.common.backup.BackupSite;
import org.opsitools.common.backup.SystemInfo;
import org.opsitools.common.io.ProgressListener;
import org.opsitools.common.io.Steps;
import org.opsitools.common.io.Uninterrupted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One restore: the backup is read and checked when it is opened; the caller may then ask what would
 * be done, and do it. Closing removes temporary files.
 */
public final class Restore implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Restore.class);
  private static final String SAFETY = "/var/backups/opsi";

  private final BackupSite site;
  private final RestoreRequest request;
  private final RestoreSource source;
  private final Services services;
  private final Steps steps;

  private Restore(BackupSite site, RestoreRequest request, RestoreSource source, Steps steps) {
    this.site = site;
    this.request = request;
    this.source = source;
    this.services = new Services(site);
    this.steps = steps;
  }

  /**
   * Reads a backup and finds out what is to be done. Nothing is changed.
   *
   * @throws BackupException if it is damaged, or does not have what was asked for
   * @throws OpsiException if a definition of a backend cannot be used, or the new id is none
   */
  public static Restore open(BackupSite site, RestoreRequest request, ProgressListener progress)
      throws IOException {
    return open(site, request, progress, Steps.NONE);
  }

  static Restore open(
      BackupSite site, RestoreRequest request, ProgressListener progress, Steps steps)
      throws IOException {
    request.newServerId().ifPresent(ServerChange::requireId);
    if (request.newServerId().isPresent() && request.extractTo().isPresent()) {
      throw new BackupException("the server cannot be renamed in what is only unpacked");
    }
    RestoreSource source =
        switch (BackupFormat.of(request.archive())) {
          case ARCHIVE -> ArchiveRestore.open(site, request, progress);
          case OBJECT_DUMP -> DumpRestore.open(site, request, progress);
        };
    return new Restore(site, request, source, steps);
  }

  /**
   * Opens the safety copy of an earlier restore, to undo that.
   *
   * @param manner of which only the services matter
   * @param safety what is kept of what is there now
   * @throws BackupException if it is no safety copy, or there is nothing to undo
   */
  public static Restore undoing(
      BackupSite site,
      Path safetyDirectory,
      RestoreRequest.Manner manner,
      RestoreRequest.Safety safety)
      throws IOException {
    RestoreRequest request = RestoreRequest.of(safetyDirectory).with(manner).with(safety);
    return new Restore(site, request, SafetyRestore.open(site, safetyDirectory), Steps.NONE);
  }

  /**
   * What the backup says of its machine that is not so here. With {@code force} nobody wants to
   * know.
   *
   * @throws BackupException if it says nothing of its machine
   */
  public List<SystemInfo.Difference> differences() throws IOException {
    return request.manner().force() || request.extractTo().isPresent()
        ? List.of()
        : source.differences();
  }

  /**
   * Whether the configuration of an opsi before 4.3 would replace that of a newer one, which keeps
   * its data otherwise.
   */
  public boolean bringsOldConfiguration() {
    return request.extractTo().isEmpty()
        && Files.exists(site.paths().opsiConf())
        && !Files.exists(site.paths().dispatchConf())
        && source.holdsOldConfiguration();
  }

  /**
   * What would be replaced, a line each.
   *
   * @throws FileSystemException if nothing can be unpacked to the directory of the request
   */
  public List<String> plan() throws IOException {
    if (request.extractTo().isPresent()) {
      UnpackedDirectory.check(request.extractTo().get());
      return List.of("%s: unpacked to %s".formatted(source.contents(), request.extractTo().get()));
    }
    List<String> plan = new ArrayList<>(source.plan());
    if (request.manner().cleanUp()) {
      plan.add("what belongs to nothing is removed");
    }
    request.newServerId().ifPresent(id -> plan.add("the config server is called " + id));
    return plan;
  }

  /**
   * Restores.
   *
   * @param lock shows that nobody else is at work
   * @throws BackupException if nobody says which new id the server is to have
   * @throws RestoreFailedException if it failed after something was replaced
   * @throws java.io.InterruptedIOException if the thread is interrupted; everything is as it was
   */
  public RestoreReport run(BackupLock lock) throws IOException {
    Objects.requireNonNull(lock);
    ServerChange change = ServerChange.of(site, request, source.serverId());
    services.warnIfRunning(request.manner().restartServices());
    Path parent = request.safety().directory().orElse(site.root().resolve(SAFETY));
    SafetyDirectory safety = SafetyDirectory.create(parent, site.machine().clock());
    boolean kept = false;
    try {
      List<Replacement> replacements = new ArrayList<>(source.replacements(safety));
      change.requireData(replacements);
      replacements.addAll(change.kept(safety, replacements));
      RestoreJournal journal =
          RestoreJournal.begin(
              request.archive().toString(),
              site.machine().clock().instant().truncatedTo(ChronoUnit.SECONDS).toString(),
              replacements);
      Exchange exchange = new Exchange(site, safety, journal, steps);
      services.stop(request.manner().restartServices());
      try {
        exchange.run(source, change);
        services.reload(request.manner().restartServices(), source.reloadCommands());
      } finally {
        kept = exchange.needsSafety();
        Uninterrupted.run(() -> services.start(request.manner().restartServices()));
      }
      return report(exchange.subjects(), safety, parent);
    } finally {
      if (!kept) {
        Uninterrupted.run(safety::delete);
      }
    }
  }

  private RestoreReport report(List<String> restored, SafetyDirectory safety, Path parent)
      throws IOException {
    if (request.safety().wanted()) {
      LOG.info(LogMarker.NOTICE.marker(), "What was replaced is kept in {}", safety.path());
    } else {
      safety.delete();
    }
    safety.pruneOthers(parent, request.safety().keep());
    LOG.info(LogMarker.NOTICE.marker(), "Restoration complete");
    return new RestoreReport(
        restored,
        request.safety().wanted() ? Optional.of(safety.path()) : Optional.empty(),
        services.advice(request.manner().restartServices(), source.reloadCommands()));
  }

  /**
   * Unpacks everything below the directory of the request. One that is new appears with everything
   * in it, or not at all.
   *
   * @throws FileSystemException if there is something in the directory, or none above it
   */
  public void extract() throws IOException {
    Path directory = request.extractTo().orElseThrow(IllegalStateException::new);
    UnpackedDirectory.fill(directory, source::extract);
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
