package org.opsitools.admin.command;

import org.opsitools.admin.opsirc.ServiceAddress;
import org.opsitools.admin.opsirc.ServiceLogin;
import org.opsitools.common.OpsiException;

/** A service is to be called, which this release cannot do. */
final class ServiceModeException extends OpsiException {
  private static final long serialVersionUID = 1L;

  private final transient ServiceAddress address;

  ServiceModeException(ServiceLogin login) {
    super(
        login.address().url()
            + " (user '"
            + login.user()
            + "'): this version works directly on files and databases and calls no service; use -d on the"
            + " server itself");
    this.address = login.address();
  }

  /** The service. */
  ServiceAddress address() {
    return address;
  }
}
