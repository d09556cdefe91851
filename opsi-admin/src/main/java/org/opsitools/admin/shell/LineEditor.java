package org.opsitools.admin.shell;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Where the lines of the shell come from. */
interface LineEditor extends Closeable {
  /**
   * Reads a line.
   *
   * @return empty at the end of the input; a line that was given up is an empty text
   */
  Optional<String> read(String prompt) throws IOException;

  /** Replaces the lines that can be called back, the newest last. */
  void recall(List<String> lines) throws IOException;

  /** How many lines the screen shows at once; 0 if that is not known. */
  int height();

  /** Forgets a Ctrl-C that came while no line was read. */
  void forgetInterrupt();
}
