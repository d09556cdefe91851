package org.opsitools.common.backup.create;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.Optional;
import org.opsitools.common.LogMarker;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.backup.BackupLock;
import org.opsitools.common.backup.BackupSite;
import org.opsitools.common.backup.SystemInfo;
import org.opsitools.common.backup.SystemInfoReader;
import org.opsitools.common.backup.create.CreateRequest.Place;
import org.opsitools.common.backup.create.CreateRequest.Stream;
import org.opsitools.common.backup.retention.Prune;
import org.opsitools.common.backup.retention.Retention;
import org.opsitools.common.config.Accounts;
import org.opsitools.common.io.IoProblem;
import org.opsitools.common.io.LockedException;
import org.opsitools.common.io.ProgressListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes backups. An archive gets its name, in place of an older one of that name, when it is
 * complete, on the disk, and has been read back; whatever goes wrong before, or an interrupt of the
 * thread, leaves nothing.
 */
public final class Creation {
  private static final Logger LOG = LoggerFactory.getLogger(Creation.class);

  private final BackupSite site;
  private final RunRecord record;

  public Creation(BackupSite site) {
    this.site = site;
    this.record = new RunRecord(site);
  }

  /**
   * Makes a backup. When it is made, or has failed, that is noted for monitoring.
   *
   * @param lock of the installation, which the caller holds until after the call
   * @param progress told of bytes of the archive, each of which counts twice if it is read back
   * @throws BackupException if there is no data to save, a file changes all the time, or what was
   *     written cannot be read back
   * @throws LockedException if the tree of a file backend is being changed for too long
   * @throws IOException if something cannot be read or written; it names the file
   */
  public CreatedBackup create(BackupLock lock, CreateRequest request, ProgressListener progress)
      throws IOException {
    Objects.requireNonNull(lock);
    requireSuperuser();
    CreatedBackup created;
    SystemInfo machine;
    try {
      machine = new SystemInfoReader(site).read();
      created = make(request, machine, progress);
    } catch (IOException | RuntimeException e) {
      record.failed(e);
      throw e;
    }
    record.succeeded(created);
    created
        .path()
        .ifPresent(path -> notice("Created " + path + " (" + created.bytes() + " bytes)"));
    Optional<Prune.Outcome> pruned =
        request.retention().flatMap(retention -> prune(created, retention, machine));
    notice("Backup complete");
    return created.withPruned(pruned);
  }

  private static void notice(String text) {
    LOG.info(LogMarker.NOTICE.marker(), "{}", text);
  }

  private void requireSuperuser() throws IOException {
    if (site.root().isSystem() && !Accounts.isSuperuser()) {
      throw new BackupException("only root can create a backup");
    }
  }

  private CreatedBackup make(CreateRequest request, SystemInfo machine, ProgressListener progress)
      throws IOException {
    if (request.destination() instanceof Stream stream) {
      return make(
          request.withoutVerification(), machine, progress, run -> run.toStream(stream.out()));
    }
    // A destination that is wrong is told of before a large database is dumped in vain.
    Path target =
        Target.file(
            ((Place) request.destination()).path(),
            machine,
            LocalDateTime.now(site.machine().clock()),
            request.packing().compression());
    return make(request, machine, progress, run -> run.toFile(target));
  }

  /** Where an archive is written to. */
  @FunctionalInterface
  private interface Output {
    ArchiveRun.Written write(ArchiveRun run) throws IOException;
  }

  private CreatedBackup make(
      CreateRequest asked, SystemInfo machine, ProgressListener progress, Output output)
      throws IOException {
    Instant start = site.machine().clock().instant();
    try (Sources sources = Sources.find(site, asked.content())) {
      ArchiveRun.Written written =
          output.write(new ArchiveRun(site, asked, machine, sources.all(), progress));
      return new CreatedBackup(
          written.path(),
          written.bytes(),
          written.members(),
          written.areas(),
          asked.verify(),
          written.warnings(),
          Duration.between(start, site.machine().clock().instant()),
          Optional.empty());
    }
  }

  /** The backup is made, whatever becomes of older ones. */
  private Optional<Prune.Outcome> prune(
      CreatedBackup created, Retention retention, SystemInfo machine) {
    Path directory = created.path().map(Path::getParent).orElse(null);
    if (directory == null) {
      LOG.warn("No old backups are removed, for the new one is in no directory");
      return Optional.empty();
    }
    String host = machine.find(SystemInfo.HOST_NAME).orElse("");
    try {
      return Optional.of(
          new Prune(directory, host, site.machine().clock()).run(retention, created.path(), false));
    } catch (IOException e) {
      LOG.error("Cannot look for old backups: {}", IoProblem.describe(e));
      return Optional.empty();
    }
  }
}
