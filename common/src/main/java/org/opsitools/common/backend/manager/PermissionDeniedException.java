package org.opsitools.common.backend.manager;

import org.opsitools.common.OpsiException;

/** A caller may not call a method, or not with these parameters. */
public final class PermissionDeniedException extends OpsiException {
  private static final long serialVersionUID = 1L;

  private final String method;
  private final String caller;

  /**
   * @param reason what is not allowed, in words; empty for the method as a whole
   */
  PermissionDeniedException(String method, Caller caller, String reason) {
    super(
        "Access to method '"
            + method
            + "' denied for user '"
            + caller.name()
            + "'"
            + (reason.isEmpty() ? "" : ": " + reason));
    this.method = method;
    this.caller = caller.name();
  }

  /** The method that was called. */
  public String method() {
    return method;
  }

  /** Who called it. */
  public String caller() {
    return caller;
  }
}
