package org.opsitools.common.packages;

import java.nio.file.Path;
import org.opsitools.common.OpsiException;

/** A file that is no usable opsi package, or not called like one. */
public final class PackageException extends OpsiException {
  private static final long serialVersionUID = 1L;

  private final String file;

  /**
   * @param file the package, as it was given
   * @param problem what is wrong and what was expected, in words
   */
  public PackageException(Path file, String problem) {
    super(file + ": " + problem);
    this.file = file.toString();
  }

  /** The package, as it was given. */
  public String file() {
    return file;
  }
}
