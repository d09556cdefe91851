package org.opsitools.common.depot.method;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.opsitools.common.OpsiException;
import org.opsitools.common.config.OpsiRoot;

/**
 * The files of a depot that a method may touch: those in the depot's own directories, after all
 * links are followed.
 */
record DepotFiles(OpsiRoot root, List<Path> directories) {

  /**
   * A file or directory that is there.
   *
   * @param given absolute, as it is on the machine or as it is on a server whose root is that of
   *     the installation
   * @throws OpsiException if it is none of the depot's
   */
  Path existing(String given) throws IOException {
    return inside(given, absolute(given));
  }

  /** As {@link #existing}; a relative path starts at a directory. */
  Path existing(String given, Path start) throws IOException {
    return inside(given, parse(given).isAbsolute() ? absolute(given) : start.resolve(parse(given)));
  }

  /** A file that may be written, in a directory that is there. */
  Path target(String given) throws IOException {
    Path path = absolute(given);
    Path name = path.getFileName();
    Path parent = path.getParent();
    if (name == null || parent == null) {
      throw outside(given);
    }
    Path target = inside(given, parent).resolve(name);
    if (Files.isDirectory(target)) {
      throw new OpsiException(given + ": is a directory, expected the name of a file");
    }
    return target;
  }

  private Path absolute(String given) {
    Path path = parse(given).normalize();
    if (!path.isAbsolute()) {
      throw new OpsiException("'" + given + "': expected an absolute path");
    }
    return path.startsWith(root.directory()) ? path : root.resolve(path.toString());
  }

  /** A path as it was given. */
  static Path parse(String given) {
    try {
      return Path.of(given);
    } catch (InvalidPathException e) {
      throw new OpsiException("'" + given + "' is no path: " + e.getReason(), e);
    }
  }

  /** The path below the directory that it really is in, as the rights of files go by that. */
  private Path inside(String given, Path path) throws IOException {
    Path real = path.toRealPath();
    for (Path directory : directories) {
      if (Files.isDirectory(directory)) {
        Path realDirectory = directory.toRealPath();
        if (real.startsWith(realDirectory)) {
          return directory.resolve(realDirectory.relativize(real)).normalize();
        }
      }
    }
    throw outside(given);
  }

  private OpsiException outside(String given) {
    return new OpsiException(
        given
            + ": lies outside of what this may touch, which is "
            + directories.stream().map(Path::toString).collect(Collectors.joining(", ")));
  }
}
