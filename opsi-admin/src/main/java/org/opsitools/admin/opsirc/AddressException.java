package org.opsitools.admin.opsirc;

import org.opsitools.common.OpsiException;

/** A text is not the address of a service. */
public final class AddressException extends OpsiException {
  private static final long serialVersionUID = 1L;

  private final String address;

  /**
   * @param address as it was given, without a password
   */
  AddressException(String address, String reason) {
    super("address '" + address + "': " + reason);
    this.address = address;
  }

  /** The text, without a password. */
  public String address() {
    return address;
  }
}
