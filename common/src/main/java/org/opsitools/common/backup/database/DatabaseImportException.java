package org.opsitools.common.backup.database;

import org.opsitools.common.OpsiException;

/** A database was emptied and could not be filled: it holds nothing, or a part of a dump. */
public final class DatabaseImportException extends OpsiException {
  private static final long serialVersionUID = 1L;

  DatabaseImportException(String message) {
    super(message);
  }
}
