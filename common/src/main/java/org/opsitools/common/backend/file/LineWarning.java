package org.opsitools.common.backend.file;

import java.nio.file.Path;

/**
 * Something in a data file that is odd but does not keep it from being read.
 *
 * @param line from 1 on; 0 for the file as a whole
 * @param text what is odd, without secrets
 */
record LineWarning(Path file, int line, String text) {
  /** {@code FILE:LINE: TEXT}. */
  @Override
  public String toString() {
    return file + ":" + (line == 0 ? "" : line + ":") + " " + text;
  }
}
