package org.opsitools.common.objects;

import org.opsitools.common.OpsiException;

/** A map that should describe an object of opsi's model, but does not. */
public final class ObjectFormatException extends OpsiException {
  private static final long serialVersionUID = 1L;

  ObjectFormatException(String message) {
    super(message);
  }

  ObjectFormatException(String message, OpsiException cause) {
    super(message, cause);
  }
}
