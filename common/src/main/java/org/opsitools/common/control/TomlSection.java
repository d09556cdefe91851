package org.opsitools.common.control;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.BooleanText;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** A table of a control.toml. */
final class TomlSection implements Section {
  private final TomlTable table;
  private final int line;
  private final TomlLines lines;
  private final FindingList findings;
  private final Set<String> reportedSpellings = new HashSet<>();

  TomlSection(TomlTable table, int line, TomlLines lines, FindingList findings) {
    this.table = table;
    this.line = line;
    this.lines = lines;
    this.findings = findings;
  }

  TomlTable table() {
    return table;
  }

  @Override
  public int line() {
    return line;
  }

  @Override
  public boolean has(String key) {
    return value(key) != null;
  }

  @Override
  public int line(String key) {
    TomlPosition position = table.inputPositionOf(List.of(key));
    return position == null ? line : lines.original(position.line());
  }

  /** A table within this one. */
  TomlSection inner(TomlTable inner, int line) {
    return new TomlSection(inner, line, lines, findings);
  }

  private @Nullable Object value(String key) {
    return table.get(List.of(key));
  }

  @Override
  public Optional<String> text(String key) {
    Object value = value(key);
    if (value == null || value instanceof String) {
      return Optional.ofNullable((String) value);
    }
    if (value instanceof Long number) {
      return Optional.of(number.toString());
    }
    wrongType(key, value, "expected a text in quotes");
    return Optional.empty();
  }

  @Override
  public Optional<List<String>> list(String key) {
    Object value = value(key);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof TomlArray array)) {
      return plain(value).map(List::of).or(() -> wrongList(key, value));
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      Optional<String> text = plain(array.get(i));
      if (text.isEmpty()) {
        return wrongList(key, array.get(i));
      }
      texts.add(text.get());
    }
    return Optional.of(texts);
  }

  private Optional<List<String>> wrongList(String key, Object value) {
    wrongType(key, value, "expected a list of texts");
    return Optional.empty();
  }

  /** Truth values become the words that the original writes for them. */
  private static Optional<String> plain(Object value) {
    if (value instanceof Boolean flag) {
      return Optional.of(flag ? "True" : "False");
    }
    boolean plain = value instanceof String || value instanceof Long || value instanceof Double;
    return plain ? Optional.of(value.toString()) : Optional.empty();
  }

  @Override
  public Optional<Boolean> flag(String key) {
    Object value = value(key);
    if (value == null || value instanceof Boolean) {
      return Optional.ofNullable((Boolean) value);
    }
    if (value instanceof String || value instanceof Long) {
      String text = value.toString();
      if (text.isEmpty()) {
        return Optional.of(false);
      }
      Optional<Boolean> flag = BooleanText.parse(text);
      if (flag.isEmpty()) {
        findings.add(
            FindingCode.ODD_BOOLEAN, line(key), key, text, "neither true nor false; taken as true");
      }
      return Optional.of(flag.orElse(true));
    }
    wrongType(key, value, "expected true or false");
    return Optional.empty();
  }

  @Override
  public Optional<Integer> number(String key) {
    Object value = value(key);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Long || value instanceof String) {
      return WholeNumber.parse(value.toString().strip(), findings, line(key), key);
    }
    wrongType(key, value, "expected a whole number");
    return Optional.empty();
  }

  /** The tables of an array of tables; a single table counts as one. */
  List<TomlSection> tables(String key) {
    Object value = value(key);
    if (value instanceof TomlTable single) {
      return List.of(inner(single, line(key)));
    }
    if (!(value instanceof TomlArray array)) {
      if (value != null) {
        wrongType(key, value, "expected tables");
      }
      return List.of();
    }
    List<TomlSection> sections = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      TomlPosition position = array.inputPositionOf(i);
      int at = position == null ? line(key) : lines.original(position.line());
      if (array.get(i) instanceof TomlTable element) {
        sections.add(inner(element, at));
      } else {
        findings.add(
            FindingCode.BAD_VALUE, at, key, String.valueOf(array.get(i)), "expected a table");
      }
    }
    return sections;
  }

  /** The key of this table that equals the name in any case. */
  Optional<String> keyIgnoringCase(String name) {
    return table.keySet().stream().filter(key -> key.equalsIgnoreCase(name)).findFirst();
  }

  /** Tells that a key is not called as it should be. */
  void reportSpelling(String spelling, String key) {
    if (reportedSpellings.add(spelling)) {
      findings.add(
          FindingCode.IGNORED_KEY, line(spelling), spelling, "", "the key is called '" + key + "'");
    }
  }

  private void wrongType(String key, Object value, String expected) {
    boolean version = key.toLowerCase(Locale.ROOT).endsWith("version");
    boolean number = value instanceof Double;
    findings.add(
        version && number ? FindingCode.FLOAT_VERSION : FindingCode.BAD_VALUE,
        line(key),
        key,
        value.toString(),
        version && number
            ? "a version must stand in quotes; as a number 1.10 would be 1.1"
            : expected);
  }
}
