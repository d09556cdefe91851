package org.opsitools.common.backend.mysql;

import org.opsitools.common.OpsiException;

/** The database's tables are not such that they can be used. */
public final class SchemaException extends OpsiException {
  private static final long serialVersionUID = 1L;

  SchemaException(String message) {
    super(message);
  }
}
