package org.opsitools.common.repository;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A way to write nested values as bytes. The values are maps with texts as keys, lists, texts,
 * {@link Long}, {@link Double}, {@link Boolean}, {@link java.time.Instant} and null; maps keep
 * their order.
 */
interface Document {
  /** Documents nested more deeply are refused. */
  int MAX_DEPTH = 64;

  /** Reads a whole document. A time may come back as a text. */
  @Nullable Object parse(byte[] bytes) throws MalformedDocumentException;

  /** Writes a document. */
  byte[] format(@Nullable Object value) throws IOException;

  /** Bytes that are not a document of this kind. */
  final class MalformedDocumentException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    MalformedDocumentException(String reason) {
      super(reason);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }
}
