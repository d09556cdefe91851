package org.opsitools.common;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything that is thrown for a reason a user can act on.
 *
 * <p>The message is written for people: it names the thing (file and line, key, value, host,
 * package), says what was expected, and what to do. It never holds a secret. Whatever is not an
 * {@code OpsiException} and not an {@link java.io.IOException} is a defect of the program.
 */
public class OpsiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public OpsiException(String message) {
    super(message);
  }

  public OpsiException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The text for people; unlike {@link #getMessage()} it is never null. */
  public final String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
