package org.opsitools.admin.input;

import org.opsitools.common.OpsiException;

/** What standard input or a file holds cannot be an argument. */
public final class InputException extends OpsiException {
  private static final long serialVersionUID = 1L;

  private final String source;

  /**
   * @param source the file, or "standard input"
   * @param reason what is wrong and what to do
   */
  public InputException(String source, String reason) {
    super(source + ": " + reason);
    this.source = source;
  }

  /** The file, or "standard input". */
  public String source() {
    return source;
  }
}
