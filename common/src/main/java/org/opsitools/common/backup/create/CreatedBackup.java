package org.opsitools.common.backup.create;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.opsitools.common.backup.retention.Prune;
import org.opsitools.common.backup.verify.ArchiveAreas;

/**
 * A backup that was made.
 *
 * @param path empty if it went to a stream
 * @param bytes the size of the archive as it was written
 * @param members how many members it has
 * @param areas what it holds
 * @param verified whether it was read back
 * @param warnings what was left out or is otherwise notable, as logged
 * @param duration how long that took
 * @param pruned what became of older backups; empty if that was not asked for
 */
public record CreatedBackup(
    Optional<Path> path,
    long bytes,
    int members,
    ArchiveAreas areas,
    boolean verified,
    List<String> warnings,
    Duration duration,
    Optional<Prune.Outcome> pruned) {
  public CreatedBackup {
    warnings = List.copyOf(warnings);
  }

  /** The same with what became of older backups. */
  CreatedBackup withPruned(Optional<Prune.Outcome> outcome) {
    return new CreatedBackup(path, bytes, members, areas, verified, warnings, duration, outcome);
  }
}
