package org.opsitools.common.io;

import java.nio.file.Path;
import org.opsitools.common.OpsiException;

/** A file that cannot be understood, with the place: {@code FILE:LINE: PROBLEM}. */
public abstract class FileLineException extends OpsiException {
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
  protected FileLineException(Path file, int line, String problem) {
    super(file + ":" + line + ": " + problem);
    this.file = file.toString();
    this.line = line;
    this.problem = problem;
  }

  /** The file. */
  public final String file() {
    return file;
  }

  /** The line with the problem, from 1 on. */
  public final int line() {
    return line;
  }

  /** What is wrong there, without the place. */
  public final String problem() {
    return problem;
  }
}
