package org.opsitools.common.backup.retention;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.opsitools.common.LogMarker;
import org.opsitools.common.io.IoProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes old backups from a directory: regular files directly in it, with generated names. Age is
 * what the name says, whatever the file's own time. Archives and object dumps are counted apart, so
 * that new ones of one sort do not push out the other.
 */
public final class Prune {
  private static final Logger LOG = LoggerFactory.getLogger(Prune.class);

  private final Path directory;
  private final String host;
  private final Clock clock;

  /**
   * @param host whose archives are meant, by the name that theirs begin with; object dumps, whose
   *     names do not say a host, are always meant
   * @param clock with the time zone of the names
   */
  public Prune(Path directory, String host, Clock clock) {
    this.directory = directory;
    this.host = host;
    this.clock = clock;
  }

  /**
   * What became of the backups of a directory, each by name.
   *
   * @param removed those that are gone; in a dry run those that would be
   * @param notRemoved those that could not be removed; the log says why
   */
  public record Outcome(List<Path> kept, List<Path> removed, List<Path> notRemoved) {
    public Outcome {
      kept = List.copyOf(kept);
      removed = List.copyOf(removed);
      notRemoved = List.copyOf(notRemoved);
    }
  }

  /**
   * Removes what the rules do not keep; each removal is logged.
   *
   * @param justMade is kept whatever its name says
   * @param dryRun whether nothing is removed in truth
   * @throws IOException if the directory cannot be read
   */
  public Outcome run(Retention retention, Optional<Path> justMade, boolean dryRun)
      throws IOException {
    List<BackupName> all = backups();
    LocalDateTime now = LocalDateTime.now(clock);
    Set<BackupName> kept = new HashSet<>();
    kept.addAll(retention.kept(all.stream().filter(it -> it.host().isPresent()).toList(), now));
    kept.addAll(retention.kept(all.stream().filter(it -> it.host().isEmpty()).toList(), now));
    Optional<Path> made = justMade.map(Path::getFileName);
    List<Path> remaining = new ArrayList<>();
    List<Path> removed = new ArrayList<>();
    List<Path> notRemoved = new ArrayList<>();
    for (BackupName backup : all) {
      Path file = directory.resolve(backup.fileName());
      if (kept.contains(backup) || made.filter(Path.of(backup.fileName())::equals).isPresent()) {
        remaining.add(file);
      } else if (dryRun || isRemoved(file)) {
        removed.add(file);
      } else {
        notRemoved.add(file);
      }
    }
    return new Outcome(remaining, removed, notRemoved);
  }

  private boolean isRemoved(Path file) {
    try {
      Files.delete(file);
      LOG.info(LogMarker.NOTICE.marker(), "Removed old backup {}", file);
      return true;
    } catch (NoSuchFileException e) {
      // Somebody else has tidied up at the same time.
      return true;
    } catch (IOException e) {
      LOG.error("Cannot remove old backup {}", IoProblem.describe(e));
      return false;
    }
  }

  private List<BackupName> backups() throws IOException {
    List<BackupName> backups = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
      for (Path child : children) {
        BackupName.parse(String.valueOf(child.getFileName()))
            .filter(name -> name.host().orElse(host).equals(host))
            .filter(name -> Files.isRegularFile(child, LinkOption.NOFOLLOW_LINKS))
            .ifPresent(backups::add);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    backups.sort(Comparator.comparing(BackupName::created).thenComparing(BackupName::fileName));
    return backups;
  }
}
