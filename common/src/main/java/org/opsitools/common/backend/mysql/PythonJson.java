package org.opsitools.common.backend.mysql;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Lists of values as the original writes them, byte for byte, because its own statements compare
 * them as texts. Source: {@code docs/formats/mysql-backend.md}, "Values in rows".
 */
final class PythonJson {
  private PythonJson() {}

  /** The text of a list of plain JSON scalars. */
  static String write(List<? extends @Nullable Object> values) {
    StringBuilder out = new StringBuilder("[");
    String separator = "";
    for (Object value : values) {
      out.append(separator);
      if (value instanceof String text) {
        string(out, text);
      } else {
        out.append(value);
      }
      separator = ", ";
    }
    return out.append(']').toString();
  }

  private static void string(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < ' ' || c > '~') {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
