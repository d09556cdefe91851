package org.opsitools.common.image;

import org.opsitools.common.OpsiException;

/** A property of the prepare product with a value that it cannot have. */
public final class PropertyValueException extends OpsiException {
  private static final long serialVersionUID = 1L;

  private final String property;
  private final String value;
  private final String reason;

  PropertyValueException(String property, String value, String reason) {
    super("property " + property + ": " + reason);
    this.property = property;
    this.value = value;
    this.reason = reason;
  }

  /** The id of the property. */
  public String property() {
    return property;
  }

  /** The value as it was given; several joined by comma and blank. */
  public String value() {
    return value;
  }

  /** What is wrong with it, without the property's name. */
  public String reason() {
    return reason;
  }
}
