package org.opsitools.newprod;

import org.opsitools.common.OpsiException;

/** The dialogue was given up, or its answers ended; nothing was changed. */
public final class CancelledException extends OpsiException {
  private static final long serialVersionUID = 1L;

  CancelledException(String where) {
    super("Cancelled at '" + where + "', nothing was changed");
  }
}
