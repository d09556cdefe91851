package org.opsitools.common.backend.file;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.json.JsonSyntaxException;
import org.opsitools.common.json.JsonText;

/**
 * JSON as the value of an option: ASCII on one line, and without any character inside strings that
 * some reader takes for the beginning of a comment or counts as a quote.
 *
 * <p>Source: {@code docs/formats/file-backend.md}, "Values".
 */
final class JsonValue {
  private JsonValue() {}

  /** The text of a value made of plain JSON values. */
  static String write(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    append(out, value);
    return out.toString();
  }

  private static void append(StringBuilder out, @Nullable Object value) {
    if (value instanceof String text) {
      string(out, text);
    } else if (value instanceof List<?> list) {
      String separator = "";
      out.append('[');
      for (Object element : list) {
        out.append(separator);
        append(out, element);
        separator = ", ";
      }
      out.append(']');
    } else if (value instanceof Map<?, ?> map) {
      String separator = "";
      out.append('{');
      for (Map.Entry<?, ?> member : map.entrySet()) {
        out.append(separator);
        string(out, String.valueOf(member.getKey()));
        out.append(": ");
        append(out, member.getValue());
        separator = ", ";
      }
      out.append('}');
    } else if (value instanceof BigDecimal number) {
      out.append(number);
    } else {
      out.append(value);
    }
  }

  private static void string(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '"', '\'', ';', '#' -> escaped(out, c);
        default -> {
          if (c < ' ' || c > '~') {
            escaped(out, c);
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static void escaped(StringBuilder out, char c) {
    out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
  }

  /**
   * The value of an option of a document.
   *
   * @throws DataFileException if the text is not JSON, with a hint where it was cut off
   */
  static @Nullable Object read(IniDocument document, IniSection section, IniOption option) {
    try {
      return JsonText.parse(option.text());
    } catch (JsonSyntaxException e) {
      throw new DataFileException(
          document.file(),
          option.line(),
          "["
              + section.name()
              + "] "
              + option.name()
              + ": the value is not JSON"
              + hint(option.text()));
    }
  }

  private static String hint(String text) {
    return text.endsWith("\\\"")
        ? "; it ends in the middle of a text, at a quote before which another program has cut it"
            + " off as a comment; enter the value anew or take it from a backup"
        : "; expected something like [\"text\"] or [true]";
  }
}
