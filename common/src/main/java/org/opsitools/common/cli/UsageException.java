package org.opsitools.common.cli;

import org.opsitools.common.OpsiException;

/** The command line is wrong in a way that only the command itself could see; ends with code 2. */
public final class UsageException extends OpsiException {
  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }
}
