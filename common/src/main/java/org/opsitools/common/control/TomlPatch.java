package org.opsitools.common.control;

import java.util.List;
import java.util.Objects;

/** Replaces one value of a control.toml and nothing else. */
final class TomlPatch {
  private static final String ENDS_BARE_VALUE = " \t\r\n,#}]";

  private TomlPatch() {}

  /** The text with the value; a text keeps its quotes, a number becomes a text. */
  static String apply(String text, ControlValue value, String wanted) {
    TomlDocument document = TomlDocument.parse(text, new FindingList("")).orElseThrow();
    int key =
        document.offset(
            text,
            Objects.requireNonNull(
                document.root().inputPositionOf(List.of(value.section(), value.key()))));
    int start = valueStart(text, key);
    if (!TomlStrings.isQuote(text.charAt(start))) {
      return text.substring(0, start) + '"' + wanted + '"' + text.substring(bareEnd(text, start));
    }
    int quotes = TomlStrings.opening(text, start);
    int end = TomlStrings.end(text, start) - quotes;
    start += quotes;
    while (quotes == 3 && (text.charAt(start) == '\n' || text.charAt(start) == '\r')) {
      start++;
    }
    return text.substring(0, start) + wanted + text.substring(end);
  }

  /** Behind the equals sign that follows the key, which may be quoted and have several parts. */
  private static int valueStart(String text, int key) {
    int start = key;
    while (text.charAt(start) != '=') {
      start = TomlStrings.isQuote(text.charAt(start)) ? TomlStrings.end(text, start) : start + 1;
    }
    start++;
    while (text.charAt(start) == ' ' || text.charAt(start) == '\t') {
      start++;
    }
    return start;
  }

  private static int bareEnd(String text, int start) {
    int end = start;
    while (end < text.length() && ENDS_BARE_VALUE.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }
}
