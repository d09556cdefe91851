package org.opsitools.common.packages;

import java.nio.file.Path;
import org.opsitools.common.OpsiException;

/** A file beside a package that should hold its checksum and does not. */
public final class ChecksumFileException extends OpsiException {
  private static final long serialVersionUID = 1L;

  private final String file;

  ChecksumFileException(Path file, int digits) {
    super(
        file
            + ": expected a checksum of "
            + digits
            + " hexadecimal digits at its beginning; create the file anew from the package");
    this.file = file.toString();
  }

  /** The checksum file. */
  public String file() {
    return file;
  }
}
