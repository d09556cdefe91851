package org.opsitools.common.backend.transfer;

import org.opsitools.common.OpsiException;

/** Objects were not moved; the target is as it was. */
public final class TransferException extends OpsiException {
  private static final long serialVersionUID = 1L;

  private final transient TransferReport report;

  TransferException(String message, TransferReport report) {
    super(message);
    this.report = report;
  }

  /** What was found until then. */
  public TransferReport report() {
    return report;
  }
}
