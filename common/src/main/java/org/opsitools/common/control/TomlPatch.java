package org.opsitools.common.control;

import java.util.List;
import java.util.Objects;
import org.tomlj.Toml;
import org.tomlj.TomlPosition;

/** Replaces one value of a control.toml and nothing else. */
final class TomlPatch {
  private TomlPatch() {}

  /** The text with the value; a text keeps its kind of quotes, a number becomes a text. */
  static String apply(String text, ControlValue value, String wanted) {
    TomlPosition key =
        Objects.requireNonNull(
            Toml.parse(text).inputPositionOf(List.of(value.section(), value.key())));
    int start = valueStart(text, offset(text, key));
    int end = valueEnd(text, start);
    String quote = text.charAt(start) == '\'' ? "'" : "\"";
    return text.substring(0, start) + quote + wanted + quote + text.substring(end);
  }

  private static int offset(String text, TomlPosition position) {
    int offset = 0;
    for (int line = 1; line < position.line(); line++) {
      offset = text.indexOf('\n', offset) + 1;
    }
    return text.offsetByCodePoints(offset, position.column() - 1);
  }

  /** Behind the equals sign that follows the key; a bare or quoted key holds none itself. */
  private static int valueStart(String text, int key) {
    int start = text.indexOf('=', key) + 1;
    while (Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    return start;
  }

  private static int valueEnd(String text, int start) {
    for (String quotes : List.of("\"\"\"", "'''", "\"", "'")) {
      if (text.startsWith(quotes, start)) {
        return text.indexOf(quotes, start + quotes.length()) + quotes.length();
      }
    }
    int end = start;
    while (end < text.length() && " \t\r\n#,}".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }
}
