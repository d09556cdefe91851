package org.opsitools.admin.output;

import java.util.Collection;
import org.opsitools.common.OpsiException;

/** No object of the result has an attribute of this name. */
public final class UnknownAttributeException extends OpsiException {
  private static final long serialVersionUID = 1L;

  private final String attribute;

  UnknownAttributeException(String attribute, Collection<String> known) {
    super(
        "the result has no attribute '"
            + attribute
            + "'; there "
            + (known.size() == 1 ? "is " : "are ")
            + String.join(", ", known));
    this.attribute = attribute;
  }

  /** The name that was asked for. */
  public String attribute() {
    return attribute;
  }
}
