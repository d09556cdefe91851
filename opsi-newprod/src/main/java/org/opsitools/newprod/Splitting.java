package org.opsitools.newprod;

import java.util.ArrayList;
import java.util.List;

/** Splits texts; unlike {@link String#split} every part is kept. */
final class Splitting {
  private Splitting() {}

  /** The parts between a separator, at least one. */
  static List<String> at(char separator, String text) {
    return split(separator, text, false);
  }

  /** The parts between a separator that has no backslash before it; backslashes are kept. */
  static List<String> atUnescaped(char separator, String text) {
    return split(separator, text, true);
  }

  private static List<String> split(char separator, String text, boolean escapes) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      boolean escaped = escapes && i > start && text.charAt(i - 1) == '\\';
      if (text.charAt(i) == separator && !escaped) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return List.copyOf(parts);
  }
}
