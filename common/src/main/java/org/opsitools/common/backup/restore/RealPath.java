package org.opsitools.common.backup.restore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Paths without links in them, so that what is renamed is the thing itself. */
final class RealPath {
  private RealPath() {}

  /** The path of something that may not be there yet. */
  static Path of(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    try {
      if (Files.exists(absolute)) {
        return absolute.toRealPath();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Path parent = absolute.getParent();
    return parent == null ? absolute : of(parent).resolve(absolute.getFileName());
  }
}
