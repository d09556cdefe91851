package org.opsitools.common.backup.restore;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.opsitools.common.io.Directories;
import org.opsitools.common.io.TemporaryName;
import org.opsitools.common.io.Uninterrupted;

/** A directory that a backup is unpacked to: filled as a whole, or left as it was. */
final class UnpackedDirectory {
  private static final String KIND = "extract";

  private UnpackedDirectory() {}

  /** Puts everything into a directory that is empty. */
  @FunctionalInterface
  interface Content {
    void put(Path directory) throws IOException;
  }

  /**
   * Fills a directory.
   *
   * @param wanted empty or missing; it may be a link to a directory, or a mount point
   * @throws DirectoryNotEmptyException if there is something in it
   * @throws NoSuchFileException if there is no directory above it
   */
  static void fill(Path wanted, Content content) throws IOException {
    Path directory = RealPath.of(wanted);
    if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      fillExisting(directory, content);
    } else {
      make(directory, content);
    }
  }

  /**
   * Makes sure that a directory can be filled. Nothing is changed.
   *
   * @throws DirectoryNotEmptyException if there is something in it
   * @throws NoSuchFileException if there is no directory above it
   */
  static void check(Path wanted) throws IOException {
    Path directory = RealPath.of(wanted);
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      above(directory);
    } else if (!entries(directory).isEmpty()) {
      throw new DirectoryNotEmptyException(directory.toString());
    }
  }

  private static Path above(Path directory) throws NoSuchFileException {
    Path above = directory.resolveSibling(".").normalize();
    if (!Files.isDirectory(above)) {
      throw new NoSuchFileException(above.toString());
    }
    return above;
  }

  private static void make(Path directory, Content content) throws IOException {
    Path stage = stage(above(directory), directory);
    try {
      content.put(stage);
      Files.move(stage, directory, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Uninterrupted.run(() -> Directories.deleteTree(stage));
    }
  }

  /** It stays the same directory: somebody may be in it, or it is of another file system. */
  private static void fillExisting(Path directory, Content content) throws IOException {
    Path stage = stage(directory, directory);
    try {
      requireEmpty(directory, stage);
      content.put(stage);
      moveAll(stage, directory);
    } finally {
      Uninterrupted.run(() -> Directories.deleteTree(stage));
    }
  }

  /** Makes a directory for this user alone, and removes those that killed runs have left. */
  private static Path stage(Path place, Path directory) throws IOException {
    TemporaryName name = new TemporaryName(place, String.valueOf(directory.getFileName()), KIND);
    for (Path abandoned : name.abandoned()) {
      Directories.deleteTree(abandoned);
    }
    return Files.createDirectory(
        name.create(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  private static void requireEmpty(Path directory, Path stage) throws IOException {
    if (!entries(directory).equals(List.of(stage))) {
      throw new DirectoryNotEmptyException(directory.toString());
    }
  }

  private static void moveAll(Path from, Path to) throws IOException {
    List<Path> moved = new ArrayList<>();
    boolean whole = false;
    try {
      for (Path entry : entries(from)) {
        Path target = to.resolve(from.relativize(entry));
        Files.move(entry, target, StandardCopyOption.ATOMIC_MOVE);
        moved.add(target);
      }
      whole = true;
    } finally {
      if (!whole) {
        Uninterrupted.run(() -> deleteAll(moved));
      }
    }
  }

  private static void deleteAll(List<Path> trees) throws IOException {
    for (Path tree : trees) {
      Directories.deleteTree(tree);
    }
  }

  private static List<Path> entries(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.toList();
    }
  }
}
