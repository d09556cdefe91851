package org.opsitools.admin;

import java.io.IOException;
import java.util.List;

/** The interactive mode. */
@FunctionalInterface
public interface AdminShell {
  /**
   * Runs commands that the user types until the user ends it.
   *
   * @param first a command to run before; empty for none
   * @return the exit code
   */
  int run(AdminSession session, List<String> first) throws IOException;
}
