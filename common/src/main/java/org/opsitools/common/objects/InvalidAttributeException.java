package org.opsitools.common.objects;

import org.opsitools.common.OpsiException;

/** An attribute was given a value it cannot have. The value of a secret is not shown. */
public final class InvalidAttributeException extends OpsiException {
  private static final long serialVersionUID = 1L;

  private final String attribute;

  InvalidAttributeException(String attribute, String reason) {
    super("attribute '" + attribute + "': " + reason);
    this.attribute = attribute;
  }

  /** The attribute's name. */
  public String attribute() {
    return attribute;
  }
}
