package org.opsitools.common.backend.file;

import java.util.Locale;
import java.util.Optional;

/** How a data file is replaced: key {@code replaceMode} of the backend's configuration. */
public enum ReplaceMode {
  /** A new file is put in the place of the old one. */
  RENAME,
  /** The old file is overwritten, for programs that wait for a lock on it. */
  INPLACE,
  /** In place while the original's service works on the same tree, else by renaming. */
  AUTO;

  /** The mode of this name, in any case; empty if there is none. */
  public static Optional<ReplaceMode> parse(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "rename" -> Optional.of(RENAME);
      case "inplace" -> Optional.of(INPLACE);
      case "auto" -> Optional.of(AUTO);
      default -> Optional.empty();
    };
  }
}
