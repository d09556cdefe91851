package org.opsitools.admin.output;

import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes plain values as YAML in block style, element by element. A text that a reader might take
 * for another type, or for a part of the notation, is written as a JSON string, which YAML reads
 * too.
 */
final class YamlWriter {
  private static final Set<String> OTHER_TYPES =
      Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");

  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_./+-]*( [A-Za-z0-9_./+-]+)*");

  private final Writer out;

  YamlWriter(Writer out) {
    this.out = out;
  }

  void write(@Nullable Object value) throws IOException {
    write(value, "", "");
  }

  /**
   * Writes a value after something on the same line.
   *
   * @param indent what its further lines begin with
   * @param gap what separates a scalar from what stands before it
   */
  private void write(@Nullable Object value, String indent, String gap) throws IOException {
    if (value instanceof Map<?, ?> members) {
      writeMap(members, indent, gap);
    } else if (value instanceof Iterable<?> elements) {
      writeList(elements.iterator(), indent, gap);
    } else {
      out.write(gap + scalar(value) + "\n");
    }
  }

  private void writeMap(Map<?, ?> members, String indent, String gap) throws IOException {
    if (members.isEmpty()) {
      out.write(gap + "{}\n");
      return;
    }
    out.write(gap.isEmpty() ? "" : "\n");
    for (Map.Entry<?, ?> member : members.entrySet()) {
      out.write(indent + scalar(String.valueOf(member.getKey())) + ":");
      write(member.getValue(), indent + "  ", " ");
    }
  }

  private void writeList(Iterator<?> elements, String indent, String gap) throws IOException {
    if (!elements.hasNext()) {
      out.write(gap + "[]\n");
      return;
    }
    out.write(gap.isEmpty() ? "" : "\n");
    while (elements.hasNext()) {
      writeElement(elements.next(), indent);
    }
  }

  /** The first member of an object stands on the line of its dash. */
  private void writeElement(@Nullable Object element, String indent) throws IOException {
    out.write(indent + "-");
    if (!(element instanceof Map<?, ?> members) || members.isEmpty()) {
      write(element, indent + "  ", " ");
      return;
    }
    String start = " ";
    for (Map.Entry<?, ?> member : members.entrySet()) {
      out.write(start + scalar(String.valueOf(member.getKey())) + ":");
      write(member.getValue(), indent + "    ", " ");
      start = indent + "  ";
    }
  }

  private static String scalar(@Nullable Object value) throws IOException {
    boolean plain = value == null || value instanceof Boolean || value instanceof Integer;
    return plain || (value instanceof String text && isPlain(text))
        ? String.valueOf(value)
        : JsonWriter.compact(value);
  }

  private static boolean isPlain(String text) {
    return PLAIN.matcher(text).matches()
        && !text.contains(" -")
        && !OTHER_TYPES.contains(text.toLowerCase(Locale.ROOT));
  }
}
