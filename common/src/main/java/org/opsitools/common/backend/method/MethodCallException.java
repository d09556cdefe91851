package org.opsitools.common.backend.method;

import org.opsitools.common.OpsiException;

/** A call that is refused for what it was given: too few or too many values, or a wrong one. */
public final class MethodCallException extends OpsiException {
  private static final long serialVersionUID = 1L;

  private final String method;

  /**
   * @param method the name that was called
   * @param reason what is wrong with the call, and what was expected
   */
  public MethodCallException(String method, String reason) {
    super(method + ": " + reason);
    this.method = method;
  }

  /** The name that was called. */
  public String method() {
    return method;
  }
}
