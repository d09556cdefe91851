package org.opsitools.common.config;

import java.nio.file.Path;
import org.opsitools.common.io.FileLineException;

/** A configuration file that cannot be understood. */
public final class ConfFileException extends FileLineException {
  private static final long serialVersionUID = 1L;

  /** A problem at one line; see {@link FileLineException}. */
  public ConfFileException(Path file, int line, String problem) {
    super(file, line, problem);
  }
}
