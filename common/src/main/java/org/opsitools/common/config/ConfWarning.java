package org.opsitools.common.config;

import java.nio.file.Path;

/**
 * Something in a configuration file that has no effect and was perhaps not meant so.
 *
 * @param line from 1 on
 * @param text what is odd, without secrets
 */
public record ConfWarning(Path file, int line, String text) {
  /** {@code FILE:LINE: TEXT}. */
  @Override
  public String toString() {
    return file + ":" + line + ": " + text;
  }
}
