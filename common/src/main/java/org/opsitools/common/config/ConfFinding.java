package org.opsitools.common.config;

import java.nio.file.Path;

/**
 * Something in a configuration file that should be looked at.
 *
 * @param line from 1
 * @param text what is wrong or odd, without secrets
 */
public record ConfFinding(Path file, int line, FindingLevel level, String text) {
  static ConfFinding error(ConfFileException problem, Path file) {
    return new ConfFinding(file, problem.line(), FindingLevel.ERROR, problem.problem());
  }

  static ConfFinding warning(ConfWarning warning) {
    return new ConfFinding(warning.file(), warning.line(), FindingLevel.WARNING, warning.text());
  }

  /** {@code FILE:LINE: LEVEL: TEXT}. */
  @Override
  public String toString() {
    return file + ":" + line + ": " + level.word() + ": " + text;
  }
}
