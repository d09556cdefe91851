package org.opsitools.common.objects;

import org.opsitools.common.OpsiException;

/** A text that is not a value of the kind it was given for, such as a blank in a product id. */
public class InvalidValueException extends OpsiException {
  private static final long serialVersionUID = 1L;

  private final String kind;
  private final String value;
  private final String expected;

  /**
   * @param kind what the value should be, in words ("product id")
   * @param value the text as it was given
   * @param expected what is accepted, in words
   */
  public InvalidValueException(String kind, String value, String expected) {
    this("invalid " + kind + " '" + value + "': expected " + expected, kind, value, expected);
  }

  /** With another message. */
  InvalidValueException(String message, String kind, String value, String expected) {
    super(message);
    this.kind = kind;
    this.value = value;
    this.expected = expected;
  }

  /** What the value should have been, in words. */
  public final String kind() {
    return kind;
  }

  /** The text as it was given. */
  public final String value() {
    return value;
  }

  /** What is accepted, in words. */
  public final String expected() {
    return expected;
  }
}
