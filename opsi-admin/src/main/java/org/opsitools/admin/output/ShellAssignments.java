package org.opsitools.admin.output;

import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Assignments that bash can read with {@code eval}: no value, whatever it holds, runs as a command.
 * A scalar or a list becomes {@code RESULT}, an object an associative array, a list of objects
 * {@code RESULT_COUNT} and {@code RESULT1}, {@code RESULT2} and so on.
 */
final class ShellAssignments {
  private static final String HARMLESS_MARKS = "_./:@%+,-";

  private final Writer out;

  ShellAssignments(Writer out) {
    this.out = out;
  }

  void write(Object value) throws IOException {
    if (value instanceof Map<?, ?> members) {
      writeMap("RESULT", members);
    } else if (value instanceof Iterable<?> elements) {
      writeList(elements);
    } else {
      out.write("RESULT=" + quoted(text(value)) + "\n");
    }
  }

  private void writeList(Iterable<?> elements) throws IOException {
    Collection<?> all =
        elements instanceof Collection<?> known ? known : Sequence.collect(elements);
    Iterator<?> iterator = all.iterator();
    Object element = iterator.hasNext() ? iterator.next() : "";
    if (element instanceof Map<?, ?>) {
      out.write("RESULT_COUNT=" + all.size() + "\n");
      writeNumbered(element, iterator);
      return;
    }
    out.write("RESULT=(");
    if (all.size() > 0) {
      out.write(quoted(text(element)));
    }
    while (iterator.hasNext()) {
      out.write(" " + quoted(text(iterator.next())));
    }
    out.write(")\n");
  }

  private void writeNumbered(@Nullable Object first, Iterator<?> others) throws IOException {
    Object element = first;
    int number = 1;
    while (true) {
      String name = "RESULT" + number;
      if (element instanceof Map<?, ?> members) {
        writeMap(name, members);
      } else {
        out.write(name + "=" + quoted(text(element)) + "\n");
      }
      if (!others.hasNext()) {
        return;
      }
      element = others.next();
      number++;
    }
  }

  private void writeMap(String name, Map<?, ?> members) throws IOException {
    out.write("declare -A " + name + "=(");
    String separator = "";
    for (Map.Entry<?, ?> member : members.entrySet()) {
      String key = String.valueOf(member.getKey());
      if (key.isEmpty()) {
        throw new OutputException("bash has no place for a member whose name is empty");
      }
      String subscript = isHarmless(key) ? key : quoted(key);
      out.write(separator + "[" + subscript + "]=" + quoted(text(member.getValue())));
      separator = " ";
    }
    out.write(")\n");
  }

  private static String text(@Nullable Object value) throws IOException {
    if (value == null) {
      return "";
    }
    return value instanceof String text ? text : JsonWriter.compact(value);
  }

  private static boolean isHarmless(String text) {
    return text.chars()
        .allMatch(
            letter ->
                (letter >= 'a' && letter <= 'z')
                    || (letter >= 'A' && letter <= 'Z')
                    || (letter >= '0' && letter <= '9')
                    || HARMLESS_MARKS.indexOf(letter) >= 0);
  }

  private static String quoted(String text) {
    if (isHarmless(text)) {
      return '"' + text + '"';
    }
    StringBuilder quoted = new StringBuilder(text.length() + 8).append("$'");
    for (int index = 0; index < text.length(); index++) {
      append(quoted, text.charAt(index));
    }
    return quoted.append('\'').toString();
  }

  private static void append(StringBuilder quoted, char letter) {
    switch (letter) {
      case '\'', '\\' -> quoted.append('\\').append(letter);
      case '\n' -> quoted.append("\\n");
      case '\r' -> quoted.append("\\r");
      case '\t' -> quoted.append("\\t");
      case '\0' -> throw new OutputException("bash cannot hold the character NUL of a value");
      default -> {
        if (letter < ' ' || letter == 0x7f) {
          quoted.append("\\x").append(Character.forDigit(letter >> 4, 16));
          quoted.append(Character.forDigit(letter & 0xf, 16));
        } else {
          quoted.append(letter);
        }
      }
    }
  }
}
