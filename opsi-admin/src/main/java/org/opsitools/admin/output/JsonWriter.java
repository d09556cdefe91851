package org.opsitools.admin.output;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes plain values as JSON, element by element. */
final class JsonWriter {
  private static final String HEX = "0123456789abcdef";
  private static final int DELETE = 0x7f;

  /**
   * How the JSON looks.
   *
   * @param indent blanks for each level; empty for everything in one line without blanks
   * @param ascii whether characters beyond ASCII are escaped
   */
  record Style(String indent, boolean ascii, boolean colour) {
    static final Style COMPACT = new Style("", false, false);

    boolean isCompact() {
      return indent.isEmpty();
    }
  }

  private enum Colour {
    KEY("\033[34m"),
    TEXT("\033[32m"),
    NUMBER("\033[36m"),
    LITERAL("\033[35m");

    private static final String END = "\033[0m";
    private final String start;

    Colour(String start) {
      this.start = start;
    }
  }

  private final Writer out;
  private final Style style;

  JsonWriter(Writer out, Style style) {
    this.out = out;
    this.style = style;
  }

  /** One value as JSON in one line. */
  static String compact(@Nullable Object value) throws IOException {
    StringWriter text = new StringWriter();
    new JsonWriter(text, Style.COMPACT).write(value);
    return text.toString();
  }

  /** Writes one value, without a line end after it. */
  void write(@Nullable Object value) throws IOException {
    write(value, 0);
  }

  private void write(@Nullable Object value, int depth) throws IOException {
    if (value instanceof Map<?, ?> members) {
      writeObject(members, depth);
    } else if (value instanceof Iterable<?> elements) {
      writeArray(elements.iterator(), depth);
    } else if (value instanceof Number number) {
      coloured(Colour.NUMBER, numberText(number));
    } else if (value == null || value instanceof Boolean) {
      coloured(Colour.LITERAL, String.valueOf(value));
    } else {
      coloured(Colour.TEXT, quoted(value.toString()));
    }
  }

  private void writeObject(Map<?, ?> members, int depth) throws IOException {
    Iterator<? extends Map.Entry<?, ?>> entries = members.entrySet().iterator();
    out.write('{');
    boolean any = entries.hasNext();
    while (entries.hasNext()) {
      Map.Entry<?, ?> entry = entries.next();
      newLine(depth + 1);
      coloured(Colour.KEY, quoted(String.valueOf(entry.getKey())));
      out.write(style.isCompact() ? ":" : ": ");
      write(entry.getValue(), depth + 1);
      if (entries.hasNext()) {
        out.write(',');
      }
    }
    if (any) {
      newLine(depth);
    }
    out.write('}');
  }

  private void writeArray(Iterator<?> elements, int depth) throws IOException {
    out.write('[');
    boolean any = elements.hasNext();
    while (elements.hasNext()) {
      Object element = elements.next();
      newLine(depth + 1);
      write(element, depth + 1);
      if (elements.hasNext()) {
        out.write(',');
      }
    }
    if (any) {
      newLine(depth);
    }
    out.write(']');
  }

  private void newLine(int depth) throws IOException {
    if (!style.isCompact()) {
      out.write('\n');
      out.write(style.indent().repeat(depth));
    }
  }

  private void coloured(Colour colour, String text) throws IOException {
    out.write(style.colour() ? colour.start + text + Colour.END : text);
  }

  private static String numberText(Number number) {
    boolean finite = !(number instanceof Double || number instanceof Float);
    return finite || Double.isFinite(number.doubleValue()) ? number.toString() : "null";
  }

  private String quoted(String text) {
    int plain = 0;
    while (plain < text.length() && isPlain(text.charAt(plain))) {
      plain++;
    }
    if (plain == text.length()) {
      return '"' + text + '"';
    }
    StringBuilder quoted = new StringBuilder(text.length() + 8).append('"').append(text, 0, plain);
    for (int index = plain; index < text.length(); index++) {
      append(quoted, text, index);
    }
    return quoted.append('"').toString();
  }

  private static boolean isPlain(char letter) {
    return letter >= ' ' && letter < DELETE && letter != '"' && letter != '\\';
  }

  private void append(StringBuilder quoted, String text, int index) {
    char next = text.charAt(index);
    switch (next) {
      case '"', '\\' -> quoted.append('\\').append(next);
      case '\n' -> quoted.append("\\n");
      case '\r' -> quoted.append("\\r");
      case '\t' -> quoted.append("\\t");
      case '\b' -> quoted.append("\\b");
      case '\f' -> quoted.append("\\f");
      default -> {
        if (next < ' ' || (style.ascii() && next >= DELETE) || isLoneSurrogate(text, index)) {
          quoted.append("\\u");
          for (int shift = 12; shift >= 0; shift -= 4) {
            quoted.append(HEX.charAt(next >> shift & 0xf));
          }
        } else {
          quoted.append(next);
        }
      }
    }
  }

  /** Half a character has no form in UTF-8. */
  private static boolean isLoneSurrogate(String text, int index) {
    char here = text.charAt(index);
    if (Character.isHighSurrogate(here)) {
      return index + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
    }
    return Character.isLowSurrogate(here)
        && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
  }
}
