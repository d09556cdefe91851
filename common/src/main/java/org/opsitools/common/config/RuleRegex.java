package org.opsitools.common.config;

import java.nio.file.Path;
import org.opsitools.common.config.MethodPattern.Malformed;

/** Reads the regular expression that a rule begins with. */
final class RuleRegex {
  private RuleRegex() {}

  /** The expression, or an error that names the column in its line, from 1. */
  static MethodPattern of(Path file, RuleLines.Line line, String expression) {
    try {
      return MethodPattern.parse(expression);
    } catch (Malformed e) {
      int column = line.text().indexOf(expression) + e.index() + 1;
      throw new ConfFileException(
          file,
          line.number(),
          "column " + column + ": '" + expression + "' is no regular expression: " + e.reason());
    }
  }
}
