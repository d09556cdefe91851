package org.opsitools.admin.call;

import org.opsitools.common.OpsiException;

/** Arguments do not fit the method. */
public final class ArgumentException extends OpsiException {
  private static final long serialVersionUID = 1L;

  private final String method;

  ArgumentException(String method, String reason) {
    super(method + ": " + reason);
    this.method = method;
  }

  /** The method that was to be called. */
  public String method() {
    return method;
  }
}
