package org.opsitools.newprod;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Where the dialogue shows its lines and reads the answers. */
public interface LinePrompt {
  /** Shows a line. */
  void show(String line);

  /**
   * Asks for a line.
   *
   * @param prompt shown before the answer, ends with a blank
   * @param choices the words that may be completed; empty for free text
   * @return the answer without its line end, empty if there will be no more answers
   */
  Optional<String> read(String prompt, List<String> choices) throws IOException;
}
