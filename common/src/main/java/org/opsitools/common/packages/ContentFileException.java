package org.opsitools.common.packages;

import java.nio.file.Path;
import org.opsitools.common.OpsiException;

/** A content file that cannot be read. */
public final class ContentFileException extends OpsiException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;

  ContentFileException(Path file, int line, String reason) {
    super(
        "%s:%d: %s; install the product again, or let it be created anew"
            .formatted(file, line, reason));
    this.file = file.toString();
    this.line = line;
  }

  /** The content file. */
  public String file() {
    return file;
  }

  /** The line with the problem, from 1 on. */
  public int line() {
    return line;
  }
}
