package org.opsitools.common.backend.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opsitools.common.io.Directories;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts right what a process that was killed has left: ends a change that counts already, restores
 * files that were being overwritten, removes what was being prepared.
 *
 * <p>The lock of the tree must be held for everything that changes something.
 */
final class TreeRecovery {
  private static final Logger LOG = LoggerFactory.getLogger(TreeRecovery.class);
  private static final Pattern TEMPORARY =
      Pattern.compile("\\..+\\.tmp-([0-9]{1,10})-[0-9a-f]{12}");
  private static final Duration OLD = Duration.ofHours(1);

  private final FileTree tree;
  private final TreeRights rights;
  private final Clock clock;

  TreeRecovery(FileTree tree, TreeRights rights, Clock clock) {
    this.tree = tree;
    this.rights = rights;
    this.clock = clock;
  }

  /** Whether a change was interrupted; without a lock this may also be one that is going on. */
  boolean isNeeded() throws IOException {
    return Files.exists(tree.journal(), LinkOption.NOFOLLOW_LINKS) || !undoFiles().isEmpty();
  }

  /** Whether there is a journal, which is quick to see. */
  boolean hasJournal() {
    return Files.exists(tree.journal(), LinkOption.NOFOLLOW_LINKS);
  }

  /** Ends or takes back what was interrupted. */
  void run() throws IOException {
    for (Path undo : undoFiles()) {
      restore(undo);
    }
    if (hasJournal()) {
      Optional<Journal> journal = Journal.read(tree.journal());
      if (journal.isPresent()) {
        LOG.warn("{}: ending a change that was interrupted", tree.journal());
        new JournalReplay(tree, rights).run(journal.get().steps());
      } else {
        LOG.warn(
            "{}: is not complete; the change it was made for has not happened", tree.journal());
      }
      Files.delete(tree.journal());
      Directories.flush(tree.baseDir());
    }
  }

  private static void restore(Path undo) throws IOException {
    String name = String.valueOf(undo.getFileName());
    Path target =
        undo.resolveSibling(name.substring(0, name.length() - JournalReplay.UNDO.length()));
    LOG.warn("{}: restoring the file as it was before a write that was interrupted", target);
    if (Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
      JournalReplay.write(target, Files.readAllBytes(undo));
    }
    Files.delete(undo);
  }

  private List<Path> undoFiles() throws IOException {
    return find(name -> name.endsWith(JournalReplay.UNDO) && !name.startsWith("."));
  }

  /** What was being prepared by processes that are gone, or for longer than any takes. */
  List<Path> leftOvers() throws IOException {
    List<Path> old = new ArrayList<>();
    for (Path file : find(name -> TEMPORARY.matcher(name).matches())) {
      Matcher matcher = TEMPORARY.matcher(String.valueOf(file.getFileName()));
      if (matcher.matches() && (isGone(matcher.group(1)) || isOld(file))) {
        old.add(file);
      }
    }
    return old;
  }

  /** Removes what {@link #leftOvers} finds. */
  void sweep() throws IOException {
    for (Path file : leftOvers()) {
      LOG.info("{}: removing what an interrupted write has left", file);
      Files.deleteIfExists(file);
    }
  }

  private static boolean isGone(String pid) {
    return ProcessHandle.of(Long.parseLong(pid)).isEmpty();
  }

  private boolean isOld(Path file) throws IOException {
    try {
      Instant modified = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
      return modified.plus(OLD).isBefore(clock.instant());
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private List<Path> find(Predicate<String> wanted) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path directory : tree.directories()) {
      for (String name : names(directory)) {
        if (wanted.test(name)) {
          found.add(directory.resolve(name));
        }
      }
    }
    Path keys = tree.hostKeyFile();
    Path keyDirectory = keys.getParent();
    Set<Path> all = new LinkedHashSet<>(found);
    if (keyDirectory != null && !tree.directories().contains(keyDirectory)) {
      // The directory is not the tree's own: only what belongs to this one file counts.
      String own = String.valueOf(keys.getFileName());
      for (String name : names(keyDirectory)) {
        boolean belongs =
            name.startsWith("." + own + ".tmp-") || name.equals(own + JournalReplay.UNDO);
        if (belongs && wanted.test(name)) {
          all.add(keyDirectory.resolve(name));
        }
      }
    }
    return List.copyOf(all);
  }

  /** Who may not even look into a directory has left nothing there, nor can put anything right. */
  private static List<String> names(Path directory) {
    // Much faster than a stream of paths, and this is done at every start.
    String[] names = directory.toFile().list();
    return names == null ? List.of() : List.of(names);
  }
}
