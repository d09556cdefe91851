package org.opsitools.common.zsync;

import org.opsitools.common.OpsiException;

/** A zsync file that cannot be used: malformed, hostile, or of a kind that is not supported. */
public final class ZsyncException extends OpsiException {
  private static final long serialVersionUID = 1L;

  private final String source;
  private final String reason;

  ZsyncException(String source, String reason) {
    super(
        "zsync file "
            + source
            + " cannot be used: "
            + reason
            + "; create it anew, or take the whole package");
    this.source = source;
    this.reason = reason;
  }

  /** The file or address that was read. */
  public String source() {
    return source;
  }

  /** What is wrong with it, in words. */
  public String reason() {
    return reason;
  }
}
