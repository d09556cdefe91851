package org.opsitools.common.backend.file;

import java.nio.file.Path;
import org.opsitools.common.OpsiException;

/** A data file that cannot be understood, with the place. */
public final class DataFileException extends OpsiException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;
  private final String problem;

  /**
   * A problem at one line.
   *
   * @param line from 1 on
   * @param problem what is wrong and what is accepted, without secrets
   */
  public DataFileException(Path file, int line, String problem) {
    super(file + ":" + line + ": " + problem);
    this.file = file.toString();
    this.line = line;
    this.problem = problem;
  }

  /** The data file. */
  public String file() {
    return file;
  }

  /** The line with the problem, from 1 on. */
  public int line() {
    return line;
  }

  /** What is wrong there, without the place. */
  public String problem() {
    return problem;
  }
}
