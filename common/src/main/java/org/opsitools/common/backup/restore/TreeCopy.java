package org.opsitools.common.backup.restore;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Copies files with all that belongs to them: mode, owner, time, links. Owners stay as far as this
 * user may give files away.
 */
final class TreeCopy extends SimpleFileVisitor<Path> {
  private final Path from;
  private final Path to;
  private final Predicate<Path> wanted;

  /** The directories that were made here. */
  private final Set<Path> made = new HashSet<>();

  /** Files with several names, by their key. */
  private final Map<Object, Path> copied = new HashMap<>();

  private TreeCopy(Path from, Path to, Predicate<Path> wanted) {
    this.from = from;
    this.to = to;
    this.wanted = wanted;
  }

  /** Copies a directory to where nothing is yet. */
  static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(from, new TreeCopy(from, to, path -> true));
  }

  /**
   * Copies a directory to where nothing is yet.
   *
   * @param excluded what of it is left out, with what lies below
   */
  static void copyWithout(Path from, Path to, Set<Path> excluded) throws IOException {
    Files.walkFileTree(
        from, new TreeCopy(from, to, path -> !excluded.contains(from.resolve(path))));
  }

  /**
   * Adds to a directory what another one has besides.
   *
   * @param wanted which of it, by paths below both; only what is not there is copied
   */
  static void complete(Path from, Path to, Predicate<Path> wanted) throws IOException {
    Files.walkFileTree(from, new TreeCopy(from, to, wanted));
  }

  /** Copies one file. */
  static void file(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    attributes(from, to);
  }

  /** Gives a file or directory the mode, owner and time of another. */
  static void attributes(Path from, Path to) throws IOException {
    rights(from, to);
    time(to, Files.getLastModifiedTime(from, LinkOption.NOFOLLOW_LINKS).toInstant());
  }

  /** Sets the time of a file. Java takes fractions of seconds only since 1970. */
  static void time(Path file, Instant modified) throws IOException {
    Instant settable =
        modified.getEpochSecond() < 0 ? modified.truncatedTo(ChronoUnit.SECONDS) : modified;
    Files.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .setTimes(FileTime.from(settable), null, null);
  }

  /** Gives a file or directory the mode and owner of another. */
  static void rights(Path from, Path to) throws IOException {
    for (String id : new String[] {"unix:uid", "unix:gid"}) {
      Object owner = Files.getAttribute(from, id, LinkOption.NOFOLLOW_LINKS);
      if (!owner.equals(Files.getAttribute(to, id, LinkOption.NOFOLLOW_LINKS))) {
        Ownership.give(to, id, owner);
      }
    }
    if (!Files.isSymbolicLink(to)) {
      int mode = (Integer) Files.getAttribute(from, "unix:mode", LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(to, "unix:mode", mode & 07777);
    }
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
      throws IOException {
    Path relative = from.relativize(directory);
    Path copy = to.resolve(relative);
    if (Files.isDirectory(copy, LinkOption.NOFOLLOW_LINKS)) {
      return FileVisitResult.CONTINUE;
    }
    if (!wanted.test(relative) || Files.exists(copy, LinkOption.NOFOLLOW_LINKS)) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    Files.createDirectory(copy);
    made.add(copy);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    Path relative = from.relativize(file);
    Path copy = to.resolve(relative);
    if (attributes.isOther()
        || !wanted.test(relative)
        || Files.exists(copy, LinkOption.NOFOLLOW_LINKS)) {
      return FileVisitResult.CONTINUE;
    }
    Path same = attributes.isRegularFile() ? copied.get(attributes.fileKey()) : null;
    if (same != null) {
      Files.createLink(copy, same);
      return FileVisitResult.CONTINUE;
    }
    Files.copy(file, copy, LinkOption.NOFOLLOW_LINKS);
    attributes(file, copy);
    if (attributes.isRegularFile()
        && !Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS).equals(1)) {
      copied.put(attributes.fileKey(), copy);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException problem)
      throws IOException {
    if (problem != null) {
      throw problem;
    }
    Path copy = to.resolve(from.relativize(directory));
    if (made.remove(copy)) {
      attributes(directory, copy);
    }
    return FileVisitResult.CONTINUE;
  }
}
