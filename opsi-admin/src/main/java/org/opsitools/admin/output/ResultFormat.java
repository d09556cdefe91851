package org.opsitools.admin.output;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The ways to print a result. */
public enum ResultFormat {
  /** JSON over many lines, in ASCII. */
  INDENTED,
  /** JSON in one line without blanks. */
  RAW,
  /** Lines of plain text. */
  SIMPLE,
  /** Assignments for bash. */
  SHELL,
  /** JSON over many lines. */
  JSON,
  /** Each element of a list as JSON in a line. */
  NDJSON,
  YAML,
  CSV,
  /** Columns for people. */
  TABLE;

  /** The format of a name, such as {@code table}. */
  public static Optional<ResultFormat> named(String name) {
    return Arrays.stream(values()).filter(format -> format.toString().equals(name)).findFirst();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
