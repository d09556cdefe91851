package org.opsitools.common.packages.build;

import org.opsitools.common.OpsiException;

/** A package source without a directory that the wanted package needs. */
public final class MissingPartException extends OpsiException {
  private static final long serialVersionUID = 1L;

  MissingPartException(String message) {
    super(message);
  }
}
