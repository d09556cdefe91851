package org.opsitools.admin.words;

import org.opsitools.common.OpsiException;

/** A line ends inside a quotation or a bracket. */
public final class OpenQuoteException extends OpsiException {
  private static final long serialVersionUID = 1L;

  private final char opened;
  private final int column;

  OpenQuoteException(char opened, int column) {
    super(
        "column "
            + column
            + ": "
            + opened
            + " is not closed; close it with "
            + closing(opened)
            + (opened == '\'' ? "" : ", or put the word into '...'"));
    this.opened = opened;
    this.column = column;
  }

  private static char closing(char opened) {
    return switch (opened) {
      case '[' -> ']';
      case '{' -> '}';
      default -> opened;
    };
  }

  /** The quote or bracket that is not closed. */
  public char opened() {
    return opened;
  }

  /** Where it stands in the line, from 1. */
  public int column() {
    return column;
  }
}
