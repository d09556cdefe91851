package org.opsitools.common.archive;

/** Why a member is not unpacked, in words; the archive and the member are added on the way out. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  Refusal(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
