package org.opsitools.common.backend;

import org.opsitools.common.OpsiException;

/** A change would leave an object that refers to nothing, or take away what another refers to. */
public final class ReferentialIntegrityException extends OpsiException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message which object, what it refers to, and what to do
   */
  public ReferentialIntegrityException(String message) {
    super(message);
  }
}
