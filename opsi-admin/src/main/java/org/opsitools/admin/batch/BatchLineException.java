package org.opsitools.admin.batch;

import org.opsitools.common.OpsiException;

/** A command of a batch failed. */
public final class BatchLineException extends OpsiException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;

  BatchLineException(String file, int line, String text, Throwable cause) {
    super(file + ":" + line + ": " + text, cause);
    this.file = file;
    this.line = line;
  }

  /** The batch file. */
  public String file() {
    return file;
  }

  /** The line with the command, from 1. */
  public int line() {
    return line;
  }
}
