package org.opsitools.common.backup.database;

import java.util.List;
import org.opsitools.common.backup.BackupException;

/** A program could not dump a database. */
public final class DumpFailedException extends BackupException {
  private static final long serialVersionUID = 1L;

  private final String program;
  private final int exitCode;
  private final transient List<String> output;

  DumpFailedException(String program, int exitCode, List<String> output, String message) {
    super(message);
    this.program = program;
    this.exitCode = exitCode;
    this.output = List.copyOf(output);
  }

  /** The name of the program. */
  public String program() {
    return program;
  }

  /** How it ended; 0 if it claims to have done its work. */
  public int exitCode() {
    return exitCode;
  }

  /** The last lines that it said on standard error. */
  public List<String> output() {
    return output;
  }
}
