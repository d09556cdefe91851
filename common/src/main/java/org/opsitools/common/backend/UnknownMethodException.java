package org.opsitools.common.backend;

import java.util.List;
import org.opsitools.common.OpsiException;

/** There is no method of this name. */
public final class UnknownMethodException extends OpsiException {
  /** How many names are suggested at most. */
  static final int MOST_SIMILAR = 5;

  private static final long serialVersionUID = 1L;

  private final String method;

  /**
   * @param method the name that was called
   * @param similar names that may have been meant, best first
   */
  public UnknownMethodException(String method, List<String> similar) {
    super(
        "Method '"
            + method
            + "' is not valid"
            + (similar.isEmpty() ? "" : "; did you mean " + String.join(", ", similar) + "?"));
    this.method = method;
  }

  /** The name that was called. */
  public String method() {
    return method;
  }
}
