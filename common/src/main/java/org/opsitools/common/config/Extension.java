package org.opsitools.common.config;

import java.nio.file.Path;
import org.opsitools.common.OpsiException;

/**
 * A method that a site has added to its service, as a function in Python.
 *
 * @param line where the function begins, from 1
 */
public record Extension(Path file, int line, String name) {
  /** What a call of it without a service ends with. */
  public OpsiException unavailable() {
    return new OpsiException(
        file
            + ":"
            + line
            + ": method '"
            + name
            + "' is an extension of this site, which only the opsi service can run: "
            + "give its address with --address");
  }

  /** {@code FILE:LINE: NAME: site extension, available through opsiconfd only}. */
  @Override
  public String toString() {
    return file + ":" + line + ": " + name + ": site extension, available through opsiconfd only";
  }
}
