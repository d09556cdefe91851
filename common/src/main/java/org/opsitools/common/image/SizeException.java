package org.opsitools.common.image;

import org.opsitools.common.OpsiException;

/** A text that is not a partition size. */
public final class SizeException extends OpsiException {
  private static final long serialVersionUID = 1L;

  /** What is wrong with the text. */
  public enum Fault {
    /** A bare number other than 0. */
    UNIT_MISSING,
    /** A decimal point or comma, with or without a unit. */
    FRACTION,
    /** A size of the right form that is too large, a percentage above 100 among them. */
    TOO_LARGE,
    /** Anything else. */
    MALFORMED
  }

  private final String value;
  private final Fault fault;
  private final String reason;

  SizeException(String value, Fault fault, String reason) {
    super("invalid size '" + value + "': " + reason);
    this.value = value;
    this.fault = fault;
    this.reason = reason;
  }

  /** The text as it was given. */
  public String value() {
    return value;
  }

  /** What is wrong with it. */
  public Fault fault() {
    return fault;
  }

  /** The same in words, without the text itself. */
  public String reason() {
    return reason;
  }
}
