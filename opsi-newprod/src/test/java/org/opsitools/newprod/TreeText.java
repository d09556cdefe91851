package org.opsitools.newprod;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A directory tree as lines of text, to be compared. */
final class TreeText {
  private TreeText() {}

  /** Mode, path and content of everything below a directory, sorted by path. */
  static List<String> of(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.sorted().map(path -> line(root, path)).toList();
    }
  }

  /** The paths of everything below a directory, sorted. */
  static List<String> paths(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths
          .filter(path -> !path.equals(root))
          .map(path -> root.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  /** The permission bits, set-id and sticky included, in octal. */
  static String mode(Path path) throws IOException {
    int mode = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    return Integer.toOctalString(mode & 07777);
  }

  private static String line(Path root, Path path) {
    try {
      String content =
          Files.isSymbolicLink(path)
              ? " -> " + Files.readSymbolicLink(path)
              : Files.isRegularFile(path)
                  ? " " + Files.readString(path, StandardCharsets.UTF_8)
                  : "";
      return mode(path) + " " + root.relativize(path) + content;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
