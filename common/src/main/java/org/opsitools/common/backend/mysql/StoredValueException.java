package org.opsitools.common.backend.mysql;

import org.opsitools.common.OpsiException;

/** A row holds what no object can have. */
public final class StoredValueException extends OpsiException {
  private static final long serialVersionUID = 1L;

  StoredValueException(String message) {
    super(message);
  }
}
