package org.opsitools.common.backend;

import org.opsitools.common.OpsiException;

/** Something that a call names is not there. */
public final class MissingDataException extends OpsiException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is missing, and where it was looked for
   */
  public MissingDataException(String message) {
    super(message);
  }
}
