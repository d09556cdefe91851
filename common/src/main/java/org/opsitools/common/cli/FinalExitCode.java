package org.opsitools.common.cli;

/** A command that has the last word on what a run ends with. */
public interface FinalExitCode {
  /**
   * What the program ends with.
   *
   * @param exitCode what the run came to, its failures already reported
   */
  int finalExitCode(int exitCode);
}
