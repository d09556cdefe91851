package org.opsitools.common.backend.mysql;

import org.opsitools.common.OpsiException;

/** The tables have no room for a value of an object. */
public final class UnstorableObjectException extends OpsiException {
  private static final long serialVersionUID = 1L;

  UnstorableObjectException(String message) {
    super(message);
  }
}
