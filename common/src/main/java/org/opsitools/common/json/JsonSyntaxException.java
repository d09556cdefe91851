package org.opsitools.common.json;

import org.opsitools.common.OpsiException;

/** A text that is not one JSON value. */
public final class JsonSyntaxException extends OpsiException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;
  private final String reason;

  JsonSyntaxException(int line, int column, String reason) {
    super("line " + line + ", column " + column + ": " + reason);
    this.line = line;
    this.column = column;
    this.reason = reason;
  }

  /** Where reading stopped, from 1. */
  public int line() {
    return line;
  }

  /** Where in the line reading stopped, from 1. */
  public int column() {
    return column;
  }

  /** What is wrong, in words. */
  public String reason() {
    return reason;
  }
}
