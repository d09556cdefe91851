package org.opsitools.common.json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as Python's {@code json.dumps} writes it, byte for byte: on one line, a blank behind commas
 * and colons, and nothing but ASCII.
 */
public final class PythonJson {
  private final String escaped;

  private PythonJson(String escaped) {
    this.escaped = escaped;
  }

  /** Exactly as Python writes it. */
  public static PythonJson plain() {
    return new PythonJson("");
  }

  /**
   * As Python reads it, too, but without some characters inside texts: they are written by their
   * numbers.
   *
   * @param characters of ASCII, not the backslash
   */
  public static PythonJson without(String characters) {
    return new PythonJson(characters);
  }

  /** The text of a value made of plain JSON values. */
  public String write(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    append(out, value);
    return out.toString();
  }

  private void append(StringBuilder out, @Nullable Object value) {
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

  private void string(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || escaped.indexOf(c) >= 0) {
        out.append(control(c));
      } else if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  private static String control(char c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case '\b' -> "\\b";
      case '\f' -> "\\f";
      default -> String.format(Locale.ROOT, "\\u%04x", (int) c);
    };
  }
}
