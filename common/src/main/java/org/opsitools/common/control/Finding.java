package org.opsitools.common.control;

import java.util.Locale;

/**
 * Something in a package source that its author should look at.
 *
 * @param file the path as the user knows it
 * @param line from 1; 0 for the file as a whole
 * @param key the key in the control file; empty if it is not about one
 * @param value the value in question; empty if there is none
 * @param text what is wrong and what is expected, without file, line, key and value
 */
public record Finding(
    FindingCode code, String file, int line, String key, String value, String text) {

  /** A finding about a file as a whole. */
  public static Finding of(FindingCode code, String file, String text) {
    return new Finding(code, file, 0, "", "", text);
  }

  public Severity severity() {
    return code.severity();
  }

  /** Whether no package can be built because of this. */
  public boolean stopsBuild() {
    return code.stopsBuild();
  }

  /** {@code FILE:LINE: KEY: text (value 'VALUE')}, control characters escaped. */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder(file);
    if (this.line > 0) {
      line.append(':').append(this.line);
    }
    if (!key.isEmpty()) {
      line.append(": ").append(printable(key));
    }
    line.append(": ").append(printable(text));
    if (!value.isEmpty()) {
      line.append(" (value '").append(printable(value)).append("')");
    }
    return line.toString();
  }

  /** On one line, and without characters that a terminal would act on. */
  private static String printable(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\n' -> printable.append("\\n");
        case '\r' -> printable.append("\\r");
        case '\t' -> printable.append("\\t");
        default ->
            printable.append(
                Character.isISOControl(c)
                    ? String.format(Locale.ROOT, "\\u%04x", (int) c)
                    : String.valueOf(c));
      }
    }
    return printable.toString();
  }
}
