package org.opsitools.common.backend.file;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.json.JsonSyntaxException;
import org.opsitools.common.json.JsonText;

/**
 * A text as the value of an option: escaped in the original's way, and beside it, where that way
 * loses something, the exact text as JSON.
 *
 * <p>Source: {@code docs/formats/file-backend.md}, "Values".
 *
 * @param text what stands in the file as the option's value
 * @param companion what stands in the file as the value of {@code raw-OPTION}; null if the text
 *     survives without
 */
record PlainText(String text, @Nullable String companion) {
  /** The forms of a value in the file. */
  static PlainText encode(String value) {
    if (isSimple(value)) {
      return new PlainText(value, null);
    }
    String escaped = escape(value);
    if (survives(value, escaped)) {
      return new PlainText(escaped, null);
    }
    String nearest = TextLines.strip(escape(readable(value)));
    return new PlainText(nearest, JsonValue.write(List.of(nearest, value)));
  }

  /**
   * The value.
   *
   * @param text the option's value in the file
   * @param companion the value of {@code raw-OPTION} in the file; null if there is none
   */
  static String decode(String text, @Nullable String companion) {
    if (companion != null) {
      String exact = exact(text, companion);
      if (exact != null) {
        return exact;
      }
    }
    return unescape(text);
  }

  /** Whether the companion belongs to this text, which someone may have changed since. */
  static boolean isCurrent(String text, String companion) {
    return exact(text, companion) != null;
  }

  private static @Nullable String exact(String text, String companion) {
    try {
      return JsonText.parse(companion) instanceof List<?> pair
              && pair.size() == 2
              && pair.get(0) instanceof String plain
              && plain.equals(text)
              && pair.get(1) instanceof String exact
          ? exact
          : null;
    } catch (JsonSyntaxException e) {
      // Only this program writes companions: what is not one is stale.
      return null;
    }
  }

  /** Whether a value survives without a companion, perhaps less its outer blanks. */
  static boolean survivesTrimmed(String value) {
    String trimmed = trimmed(value);
    return isSimple(trimmed) || survives(trimmed, escape(trimmed));
  }

  /** Without the blanks at both ends that no reader keeps; line feeds are written and stay. */
  static String trimmed(String value) {
    int from = 0;
    int to = value.length();
    while (from < to && isOuterBlank(value.charAt(from))) {
      from++;
    }
    while (to > from && isOuterBlank(value.charAt(to - 1))) {
      to--;
    }
    return value.substring(from, to);
  }

  private static boolean isOuterBlank(char c) {
    return c != '\n' && TextLines.isBlank(c);
  }

  static String escape(String value) {
    return value.replace("\n", "\\n").replace(";", "\\;").replace("#", "\\#").replace("%", "%%");
  }

  static String unescape(String text) {
    if (text.indexOf('\\') < 0 && text.indexOf('%') < 0) {
      return text;
    }
    return text.replace("\\n", "\n").replace("\\;", ";").replace("\\#", "#").replace("%%", "%");
  }

  /** Most values: nothing that any reader could take for something else. */
  private static boolean isSimple(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c > '~' || c == '\\' || c == ';' || c == '#' || c == '%') {
        return false;
      }
    }
    return value.isEmpty() || (value.charAt(0) != ' ' && value.charAt(value.length() - 1) != ' ');
  }

  private static boolean survives(String value, String escaped) {
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (TextLines.isBreak(c) || isHalfPair(escaped, i)) {
        return false;
      }
    }
    return unescape(TextLines.strip(InlineComment.cut(escaped))).equals(value);
  }

  private static boolean isHalfPair(String text, int i) {
    char c = text.charAt(i);
    if (!Character.isSurrogate(c)) {
      return false;
    }
    boolean first =
        Character.isHighSurrogate(c)
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1));
    boolean second =
        Character.isLowSurrogate(c) && i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    return !first && !second;
  }

  /** Line feeds stay, they can be written; everything else that breaks lines becomes a blank. */
  private static String readable(String value) {
    StringBuilder readable = new StringBuilder(value);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean breaks = c != '\n' && (TextLines.isBreak(c) || Character.isISOControl(c));
      if (breaks || isHalfPair(value, i)) {
        readable.setCharAt(i, ' ');
      }
    }
    return readable.toString();
  }
}
