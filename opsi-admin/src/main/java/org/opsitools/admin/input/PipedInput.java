package org.opsitools.admin.input;

import java.io.IOException;
import java.util.Optional;

/** Text on standard input that belongs to a command. */
public interface PipedInput {
  /** Nothing is read. */
  PipedInput NONE =
      new PipedInput() {
        @Override
        public Optional<String> read() {
          return Optional.empty();
        }

        @Override
        public String require() {
          throw new InputException(StandardInput.NAME, "does not belong to this command");
        }
      };

  /**
   * Reads standard input to its end, if it is meant as an argument.
   *
   * @return its text, without a byte order mark and one line end at the end; empty if there is
   *     nothing to read
   * @throws InputException if it is not UTF-8, or too large
   */
  Optional<String> read() throws IOException;

  /**
   * Reads standard input to its end, whatever it is and however long it takes.
   *
   * @return its text, as above
   * @throws InputException if it is empty, or not to be read, too
   */
  String require() throws IOException;
}
