package org.opsitools.common.control;

import java.util.Locale;

/** Texts as TOML strings, in the two forms the control writer uses. */
final class TomlText {
  private TomlText() {}

  /** {@code "text"}. */
  static String basic(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        default -> character(out, c);
      }
    }
    return out.append('"').toString();
  }

  /**
   * {@code """text"""}. Line feeds and tabs stay as they are, and so do quotes wherever they do not
   * end the string.
   */
  static String multiLine(String text) {
    StringBuilder out = new StringBuilder(text.length() + 8).append("\"\"\"");
    if (text.startsWith("\n")) {
      // A line feed right behind the opening quotes does not count.
      out.append('\n');
    }
    int quotes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        boolean ends = quotes == 2 || i == text.length() - 1;
        out.append(ends ? "\\\"" : "\"");
        quotes = ends ? 0 : quotes + 1;
        continue;
      }
      quotes = 0;
      if (c == '\n' || c == '\t') {
        out.append(c);
      } else {
        character(out, c);
      }
    }
    return out.append("\"\"\"").toString();
  }

  private static void character(StringBuilder out, char c) {
    if (c == '\\') {
      out.append("\\\\");
    } else if (c == '\r') {
      out.append("\\r");
    } else if (c < ' ' || c == 0x7f) {
      out.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
    } else {
      out.append(c);
    }
  }
}
