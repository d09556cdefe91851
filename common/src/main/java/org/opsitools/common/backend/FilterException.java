package org.opsitools.common.backend;

import org.opsitools.common.OpsiException;

/** A filter asks for something that cannot be compared with its attribute. */
public final class FilterException extends OpsiException {
  private static final long serialVersionUID = 1L;

  FilterException(String message) {
    super(message);
  }
}
