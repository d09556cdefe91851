package org.opsitools.common.backend.mysql;

import org.opsitools.common.OpsiException;

/** The database does not answer, or does not let this user in. */
public final class UnreachableDatabaseException extends OpsiException {
  private static final long serialVersionUID = 1L;

  UnreachableDatabaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
