package org.opsitools.common.backup.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.opsitools.common.io.Directories;
import org.opsitools.common.io.Uninterrupted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a restore puts what it replaces, with the journal of its steps. Only its owner can look
 * into it. Source: {@code docs/formats/backup.md}, "Safety copies".
 *
 * @param path the directory
 */
record SafetyDirectory(Path path) {
  /** The mode of files that only their owner may read. */
  static final Set<PosixFilePermission> PRIVATE_FILE =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private static final Logger LOG = LoggerFactory.getLogger(SafetyDirectory.class);
  private static final String PREFIX = "pre-restore-";
  private static final Pattern NAME =
      Pattern.compile(Pattern.quote(PREFIX) + "[0-9]{8}-[0-9]{6}\\.[0-9]{3}(?:-[0-9]+)?");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss.SSS", Locale.ROOT);
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  /** Makes a new one below a directory, which is made, for this user alone, if it is missing. */
  static SafetyDirectory create(Path parent, Clock clock) throws IOException {
    Path above = parent.toAbsolutePath().getParent();
    if (above != null) {
      Files.createDirectories(above);
    }
    if (!Files.exists(parent)) {
      Files.createDirectory(parent, PRIVATE);
    }
    String name = PREFIX + STAMP.format(LocalDateTime.now(clock));
    Path path = parent.toRealPath().resolve(name);
    for (int i = 2; Files.exists(path, LinkOption.NOFOLLOW_LINKS); i++) {
      path = path.resolveSibling(name + "-" + i);
    }
    Path made = Files.createDirectory(path, PRIVATE);
    Uninterrupted.run(() -> Directories.flush(made.resolveSibling(".")));
    return new SafetyDirectory(made);
  }

  /** Where the safety copy of something lies. */
  Path old(String name) {
    return path.resolve("old").resolve(name);
  }

  /** Where something that will be put in place waits. */
  Path fresh(String name) {
    return path.resolve("new").resolve(name);
  }

  /** The journal. */
  Path journal() {
    return path.resolve("restore.json");
  }

  /** Makes the directories that a file of this directory lies in. */
  static Path prepared(Path file) throws IOException {
    Path directory = file.getParent();
    if (directory != null) {
      Files.createDirectories(directory, PRIVATE);
    }
    return file;
  }

  /** Removes what waited to be put in place. */
  void clear() throws IOException {
    Directories.deleteTree(path.resolve("new"));
  }

  /** Removes it with everything in it. */
  void delete() throws IOException {
    Directories.deleteTree(path);
  }

  /** Whether there is nothing in it: its restore was killed before it began. */
  private boolean isEmpty() {
    return !Files.exists(journal());
  }

  /**
   * Removes the oldest of those below a directory, and what is none. This one stays, whatever the
   * clock said when the others were made.
   *
   * @param keep how many others stay
   */
  void pruneOthers(Path parent, int keep) throws IOException {
    if (!Files.isDirectory(parent)) {
      return;
    }
    List<Path> found;
    try (Stream<Path> entries = Files.list(parent)) {
      found =
          entries
              .filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
              .filter(entry -> NAME.matcher(String.valueOf(entry.getFileName())).matches())
              .filter(entry -> !Objects.equals(entry.getFileName(), path.getFileName()))
              .sorted(Comparator.reverseOrder())
              .toList();
    }
    Predicate<Path> empty = other -> new SafetyDirectory(other).isEmpty();
    List<Path> excess = new ArrayList<>(found.stream().filter(empty).toList());
    found.stream().filter(empty.negate()).skip(keep).forEach(excess::add);
    for (Path old : excess) {
      LOG.info("removing the safety copy {}", old);
      Directories.deleteTree(old);
    }
  }
}
