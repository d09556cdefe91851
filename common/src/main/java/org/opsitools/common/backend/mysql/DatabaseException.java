package org.opsitools.common.backend.mysql;

import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;

/** The database has refused, or failed to do, what was asked of it. */
public final class DatabaseException extends OpsiException {
  private static final long serialVersionUID = 1L;

  DatabaseException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
