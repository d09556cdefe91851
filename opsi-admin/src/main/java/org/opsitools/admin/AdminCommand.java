package org.opsitools.admin;

import java.io.IOException;
import java.util.List;

/** One of the program's commands: the first word of a command line and what it does. */
public interface AdminCommand {
  /** The word, such as {@code method}. */
  String name();

  /** What the command does, in one line. */
  String description();

  /** Whether the command is for scripts alone and is not shown to people. */
  default boolean hidden() {
    return false;
  }

  /**
   * Runs the command and prints what comes out.
   *
   * @param arguments the words after the name
   * @return the exit code
   * @throws org.opsitools.common.cli.UsageException if a word is missing or unknown
   */
  int execute(AdminSession session, List<String> arguments) throws IOException;
}
