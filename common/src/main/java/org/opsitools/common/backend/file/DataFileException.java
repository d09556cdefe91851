package org.opsitools.common.backend.file;

import java.nio.file.Path;
import org.opsitools.common.io.FileLineException;

/** A file of a tree that cannot be understood; its other files can still be. */
public final class DataFileException extends FileLineException {
  private static final long serialVersionUID = 1L;

  /** A problem at one line; see {@link FileLineException}. */
  public DataFileException(Path file, int line, String problem) {
    super(file, line, problem);
  }
}
