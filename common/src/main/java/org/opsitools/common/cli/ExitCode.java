package org.opsitools.common.cli;

/** The numbers that the programs end with; a tool may have more of its own. */
public final class ExitCode {
  /** Everything asked for was done. */
  public static final int DONE = 0;

  /** Something failed; standard error says what. */
  public static final int FAILED = 1;

  /** The command line is wrong. */
  public static final int WRONG_USAGE = 2;

  /** Ended by SIGINT, usually Ctrl-C. */
  public static final int INTERRUPTED = 130;

  /** The reader of standard output went away; what a program ends with that SIGPIPE kills. */
  public static final int BROKEN_PIPE = 141;

  private ExitCode() {}
}
