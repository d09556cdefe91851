package org.opsitools.common.config;

import java.nio.file.Path;

/**
 * Something in a configuration file that should be looked at.
 *
 * @param line from 1
 * @param text what is wrong or odd, without secrets
 */
public record ConfFinding(Path file, int line, Level level, String text) {
  /** How bad it is. */
  public enum Level {
    /** The file cannot be used. */
    ERROR("error"),
    /** The file can be used, but something in it is perhaps not meant so. */
    WARNING("warning");

    private final String word;

    Level(String word) {
      this.word = word;
    }

    /** The word in reports. */
    public String word() {
      return word;
    }
  }

  static ConfFinding error(ConfFileException problem, Path file) {
    return new ConfFinding(file, problem.line(), Level.ERROR, problem.problem());
  }

  static ConfFinding warning(ConfWarning warning) {
    return new ConfFinding(warning.file(), warning.line(), Level.WARNING, warning.text());
  }

  /** {@code FILE:LINE: LEVEL: TEXT}. */
  @Override
  public String toString() {
    return file + ":" + line + ": " + level.word() + ": " + text;
  }
}
