package org.opsitools.common.backend.mysql;

/** A row is not as this transaction saw it a moment ago; the transaction is to be run again. */
final class ConflictException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConflictException(String message) {
    super(message);
  }
}
