package org.opsitools.common.backend.mysql;

import org.opsitools.common.OpsiException;

/**
 * The connection was lost while a change was being ended: it is there as a whole, or not at all.
 */
public final class UnknownOutcomeException extends OpsiException {
  private static final long serialVersionUID = 1L;

  UnknownOutcomeException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * The same, with what the change was of.
   *
   * @param objects for people
   */
  UnknownOutcomeException concerning(String objects) {
    return new UnknownOutcomeException(text() + ": " + objects, this);
  }
}
