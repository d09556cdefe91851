package org.opsitools.common.archive;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Moves a tree over another on the same file system by renames: directories that exist are gone
 * into, never through a link; files and links there are replaced. The first pass only looks whether
 * anything is in the way.
 */
final class TreeMerge {
  private final Path source;
  private final Path target;

  private TreeMerge(Path source, Path target) {
    this.source = source;
    this.target = target;
  }

  /**
   * Moves everything in {@code source}, which is left with empty directories, into {@code target}.
   *
   * @throws ObstructedDestinationException if something is in the way; nothing was moved then
   */
  static void run(Path source, Path target) throws IOException {
    TreeMerge merge = new TreeMerge(source, target);
    merge.walk(TreeMerge::check);
    merge.walk(TreeMerge::move);
  }

  /** What is done with an entry that is not a directory on both sides. */
  private interface Step {
    void apply(Pair pair, Path leaf, @Nullable BasicFileAttributes there) throws IOException;
  }

  /** The same directory on both sides, and its path in the target. */
  private record Pair(
      SecureDirectoryStream<Path> from, SecureDirectoryStream<Path> to, Path path) {}

  private void walk(Step step) throws IOException {
    try (SecureDirectoryStream<Path> from = OpenDirectories.open(source);
        SecureDirectoryStream<Path> to = OpenDirectories.open(target)) {
      walk(new Pair(from, to, target), step);
    }
  }

  private static void walk(Pair pair, Step step) throws IOException {
    for (Path entry : pair.from()) {
      Path leaf = entry.getFileName();
      BasicFileAttributes here = attributes(pair.from(), leaf);
      BasicFileAttributes there = attributes(pair.to(), leaf);
      if (isDirectory(here) && isDirectory(there)) {
        try (SecureDirectoryStream<Path> from =
                pair.from().newDirectoryStream(leaf, NOFOLLOW_LINKS);
            SecureDirectoryStream<Path> to = pair.to().newDirectoryStream(leaf, NOFOLLOW_LINKS)) {
          walk(new Pair(from, to, pair.path().resolve(leaf)), step);
        }
      } else {
        step.apply(pair, leaf, there);
      }
    }
  }

  private static boolean isDirectory(@Nullable BasicFileAttributes attributes) {
    return attributes != null && attributes.isDirectory();
  }

  private static void check(Pair pair, Path leaf, @Nullable BasicFileAttributes there)
      throws IOException {
    if (there == null) {
      return;
    }
    Path path = pair.path().resolve(leaf);
    if (there.isDirectory()) {
      throw new ObstructedDestinationException(
          path, "this is a directory, and the archive has a file or a link of this name");
    }
    if (isDirectory(attributes(pair.from(), leaf))) {
      throw new ObstructedDestinationException(
          path, "this is not a directory, and the archive unpacks into one of this name");
    }
  }

  private static void move(Pair pair, Path leaf, @Nullable BasicFileAttributes there)
      throws IOException {
    pair.from().move(leaf, pair.to(), leaf);
  }

  private static @Nullable BasicFileAttributes attributes(
      SecureDirectoryStream<Path> directory, Path leaf) throws IOException {
    try {
      return directory
          .getFileAttributeView(leaf, BasicFileAttributeView.class, NOFOLLOW_LINKS)
          .readAttributes();
    } catch (NoSuchFileException e) {
      return null;
    }
  }
}
