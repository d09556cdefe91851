package org.opsitools.admin.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What standard input is. */
public enum InputKind {
  PIPE,
  REGULAR_FILE,
  /** A terminal, a socket, {@code /dev/null} or closed: nothing that is meant as an argument. */
  OTHER;

  private static final int TYPE_BITS = 0170000;
  private static final int PIPE_BITS = 0010000;
  private static final int REGULAR_BITS = 0100000;

  /** What standard input of this process is. */
  public static InputKind ofProcess() {
    return of(Path.of("/proc/self/fd/0"));
  }

  static InputKind of(Path file) {
    try {
      int mode = (Integer) Files.getAttribute(file, "unix:mode");
      return switch (mode & TYPE_BITS) {
        case PIPE_BITS -> PIPE;
        case REGULAR_BITS -> REGULAR_FILE;
        default -> OTHER;
      };
    } catch (IOException e) {
      // Without /proc, or with standard input closed, there is nothing to read.
      return OTHER;
    }
  }
}
