package org.opsitools.common.backend.method;

import org.opsitools.common.OpsiException;

/** A method that exists, but that only a running service can work. */
public final class ServiceRequiredException extends OpsiException {
  private static final long serialVersionUID = 1L;

  private final String method;

  /**
   * @param method the name that was called
   * @param reason why it cannot be worked here
   */
  public ServiceRequiredException(String method, String reason) {
    super(
        "Method '"
            + method
            + "' needs a service: "
            + reason
            + "; call it in service mode (--address)");
    this.method = method;
  }

  /** The name that was called. */
  public String method() {
    return method;
  }
}
