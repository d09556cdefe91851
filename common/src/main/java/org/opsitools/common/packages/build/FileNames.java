package org.opsitools.common.packages.build;

import java.nio.file.Path;

/** The names of files as bytes: a Unix file system takes any, an archive only UTF-8. */
final class FileNames {
  private static final char REPLACEMENT = '\uFFFD';

  private FileNames() {}

  /** Whether the last element of the path, as it lies on the disk, is UTF-8. */
  static boolean isUtf8(Path file) {
    Path name = file.getFileName();
    if (name == null) {
      return true;
    }
    String text = name.toString();
    // What cannot be decoded reads as U+FFFD; only then the way back shows whether it was one.
    return text.indexOf(REPLACEMENT) < 0 || file.getFileSystem().getPath(text).equals(name);
  }

  /** The path with every byte that is no plain character in hex, as {@code %E4}. */
  static String escaped(Path file) {
    return file.toUri().getRawPath();
  }
}
