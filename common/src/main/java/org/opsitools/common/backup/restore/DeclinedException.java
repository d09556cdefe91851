package org.opsitools.common.backup.restore;

import org.opsitools.common.OpsiException;

/** Somebody was asked, or could not be asked, and did not agree. Nothing was changed. */
public final class DeclinedException extends OpsiException {
  private static final long serialVersionUID = 1L;

  public DeclinedException(String message) {
    super(message);
  }
}
