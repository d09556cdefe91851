package org.opsitools.newprod;

import java.util.List;
import org.opsitools.common.OpsiException;

/** Values of a new product are missing or wrong; all of them are named at once. */
public final class BadAnswersException extends OpsiException {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  BadAnswersException(List<String> problems) {
    super(
        problems.size() == 1
            ? problems.get(0)
            : problems.size() + " problems:\n  " + String.join("\n  ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Each problem in a sentence that begins with the option. */
  public List<String> problems() {
    return List.copyOf(problems);
  }
}
