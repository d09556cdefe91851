package org.opsitools.common.backend.method;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.MethodDescription;
import org.opsitools.common.backend.MethodDescription.Parameter;

/**
 * Reads tables of methods. A method takes two lines:
 *
 * <pre>
 * name(required, *optional, *optional=default, **keywords) read|write|plain [deprecated [newer]]
 *     What it does.
 * </pre>
 *
 * <p>A default is {@code null} (also when none is written), {@code true}, {@code false}, a whole
 * number, {@code []}, {@code {}} or a text in single quotes.
 */
public final class MethodTable {
  /** What a method does to the backend. */
  public enum Access {
    READ,
    WRITE,
    /** It opens no session. */
    PLAIN
  }

  /** One method of a table. */
  public record Entry(MethodDescription description, Access access) {}

  private static final Pattern HEAD =
      Pattern.compile(
          "(?<name>\\w+)\\((?<parameters>[^)]*)\\) (?<access>read|write|plain)"
              + "(?<deprecated> deprecated(?: (?<newer>\\w+))?)?");

  private MethodTable() {}

  /** The method of a name; nothing else of the table is read. */
  static Optional<Entry> find(String table, String name) {
    int start = table.startsWith(name + "(") ? 0 : table.indexOf("\n" + name + "(") + 1;
    if (start == 0 && !table.startsWith(name + "(")) {
      return Optional.empty();
    }
    int end = table.indexOf('\n', start);
    int next = table.indexOf('\n', end + 1);
    return Optional.of(
        entry(
            table.substring(start, end),
            table.substring(end + 1, next < 0 ? table.length() : next).strip()));
  }

  /** All methods of a table. */
  static List<Entry> all(String table) {
    List<String> lines = table.lines().toList();
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i + 1 < lines.size(); i += 2) {
      entries.add(entry(lines.get(i), lines.get(i + 1).strip()));
    }
    return entries;
  }

  /** One method from its two lines. */
  static Entry entry(String head, String documentation) {
    Matcher matcher = HEAD.matcher(head);
    if (!matcher.matches()) {
      throw new IllegalStateException("no method: " + head);
    }
    return new Entry(
        description(matcher, documentation),
        Access.valueOf(matcher.group("access").toUpperCase(Locale.ROOT)));
  }

  private static MethodDescription description(Matcher head, String documentation) {
    List<Parameter> parameters = new ArrayList<>();
    String keywords = null;
    for (String word : head.group("parameters").split(", ", -1)) {
      if (word.startsWith("**")) {
        keywords = word.substring(2);
      } else if (!word.isEmpty()) {
        parameters.add(parameter(word));
      }
    }
    return new MethodDescription(
        head.group("name"),
        parameters,
        null,
        keywords,
        head.group("deprecated") != null,
        head.group("newer"),
        documentation);
  }

  private static Parameter parameter(String word) {
    if (!word.startsWith("*")) {
      return Parameter.required(word);
    }
    int sign = word.indexOf('=');
    return sign < 0
        ? Parameter.optional(word.substring(1), null)
        : Parameter.optional(word.substring(1, sign), constant(word.substring(sign + 1)));
  }

  private static @Nullable Object constant(String text) {
    if (text.startsWith("'")) {
      return text.substring(1, text.length() - 1);
    }
    return switch (text) {
      case "null" -> null;
      case "true" -> true;
      case "false" -> false;
      case "[]" -> List.of();
      case "{}" -> Map.of();
      default -> Integer.valueOf(text);
    };
  }
}
