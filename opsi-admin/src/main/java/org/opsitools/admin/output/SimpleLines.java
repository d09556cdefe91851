package org.opsitools.admin.output;

import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plain lines: a scalar as it is, the elements of a list, the members of an object as {@code
 * key=value}; each object of a list ends with an empty line.
 */
final class SimpleLines {
  private final Writer out;

  SimpleLines(Writer out) {
    this.out = out;
  }

  void write(Object value) throws IOException {
    if (value instanceof Map<?, ?> members) {
      writeMembers(members);
    } else if (value instanceof Iterable<?> elements) {
      for (Object element : elements) {
        writeElement(element);
      }
    } else {
      writeLine(text(value));
    }
  }

  private void writeElement(@Nullable Object element) throws IOException {
    if (element instanceof Map<?, ?> members) {
      writeMembers(members);
      writeLine("");
    } else if (element instanceof Iterable<?>) {
      throw new OutputException(
          "Simple output not possible for list of lists; try --output json instead of -S");
    } else {
      writeLine(text(element));
    }
  }

  private void writeMembers(Map<?, ?> members) throws IOException {
    for (Map.Entry<?, ?> member : members.entrySet()) {
      writeLine(member.getKey() + "=" + text(member.getValue()));
    }
  }

  private void writeLine(String line) throws IOException {
    out.write(line);
    out.write('\n');
  }

  private static String text(@Nullable Object value) throws IOException {
    if (value == null) {
      return "None";
    }
    return value instanceof String text ? text : JsonWriter.compact(value);
  }
}
