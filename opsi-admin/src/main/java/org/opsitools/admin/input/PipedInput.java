package org.opsitools.admin.input;

import java.io.IOException;
import java.util.Optional;

/** Text on standard input that belongs to a command. */
@FunctionalInterface
public interface PipedInput {
  /** Nothing is read. */
  PipedInput NONE = Optional::empty;

  /**
   * Reads standard input to its end.
   *
   * @return its text, without a byte order mark and one line end at the end; empty if there is
   *     nothing to read
   * @throws org.opsitools.common.OpsiException if it is not UTF-8, or too large
   */
  Optional<String> read() throws IOException;
}
