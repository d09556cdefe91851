package org.opsitools.common.backup.database;

import org.opsitools.common.OpsiException;

/** A database was emptied and could not be filled: it holds nothing, or a part of a dump. */
public final class DatabaseImportException extends OpsiException {
  private static final long serialVersionUID = 1L;

  private final boolean lacksRight;

  DatabaseImportException(String message, boolean lacksRight) {
    super(message);
    this.lacksRight = lacksRight;
  }

  /** Whether the user lacks a right that only administrators of a server have. */
  boolean lacksRight() {
    return lacksRight;
  }
}
