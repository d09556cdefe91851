package org.opsitools.admin.output;

import org.opsitools.common.OpsiException;

/** A result cannot be printed the way it was asked for. */
public final class OutputException extends OpsiException {
  private static final long serialVersionUID = 1L;

  OutputException(String message) {
    super(message);
  }
}
