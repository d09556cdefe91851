package org.opsitools.common.backup.objectdump;

import java.io.IOException;

/** Data that is not what it should be. The message shows none of it. */
final class MalformedDataException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  MalformedDataException(String reason) {
    super(reason);
    this.reason = reason;
  }

  MalformedDataException(long position, String reason) {
    this("decode error at byte " + position + ": " + reason);
  }

  /** What is wrong, in words. */
  String reason() {
    return reason;
  }
}
