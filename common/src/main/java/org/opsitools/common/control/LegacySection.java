package org.opsitools.common.control;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.opsitools.common.objects.BooleanText;

/**
 * A section of a legacy control file: every value is text, and lists are JSON or comma separated.
 */
final class LegacySection implements Section {
  /** More than the largest control.toml that is read can hold. */
  private static final int MOST_ELEMENTS = 200_000;

  private final String name;
  private final int line;
  private final FindingList findings;
  private final Map<String, LegacyEntry> entries = new HashMap<>();

  LegacySection(String name, int line, FindingList findings) {
    this.name = name;
    this.line = line;
    this.findings = findings;
  }

  /** The section's name in lower case. */
  String name() {
    return name;
  }

  void put(LegacyEntry entry) {
    entries.put(entry.key(), entry);
  }

  Optional<LegacyEntry> entry(String key) {
    return Optional.ofNullable(entries.get(key.toLowerCase(Locale.ROOT)));
  }

  @Override
  public int line() {
    return line;
  }

  @Override
  public boolean has(String key) {
    return entry(key).isPresent();
  }

  @Override
  public int line(String key) {
    return entry(key).map(LegacyEntry::line).orElse(line);
  }

  /** In the product's section the word none, in any case, stands for no text. */
  @Override
  public Optional<String> text(String key) {
    boolean noneIsEmpty = name.equals("product");
    return entry(key)
        .map(LegacyEntry::text)
        .map(text -> noneIsEmpty && text.equalsIgnoreCase("none") ? "" : text);
  }

  @Override
  public Optional<List<String>> list(String key) {
    Optional<LegacyEntry> entry = entry(key);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    String text = text(key).orElse("").strip();
    if (text.chars().filter(c -> c == ',').count() >= MOST_ELEMENTS) {
      findings.add(
          FindingCode.BAD_VALUE, line(key), key, "", "more than " + MOST_ELEMENTS + " elements");
      return Optional.empty();
    }
    if (text.startsWith("[")) {
      return Optional.of(jsonList(entry.get()));
    }
    if (key.equals("default")) {
      return Optional.of(text.isEmpty() ? List.of() : List.of(text));
    }
    return Optional.of(commaList(text));
  }

  private static List<String> commaList(String text) {
    LinkedHashSet<String> values = new LinkedHashSet<>();
    for (String value : text.replace("\n", "").replace("\t", "").split(",", -1)) {
      if (!value.isBlank()) {
        values.add(value.strip());
      }
    }
    return List.copyOf(values);
  }

  private List<String> jsonList(LegacyEntry entry) {
    try {
      return new ArrayList<>(new LinkedHashSet<>(JsonList.parse(entry.text())));
    } catch (IOException e) {
      int line = entry.line() + JsonList.linesBefore(e);
      findings.add(
          FindingCode.BAD_JSON_LIST, line, entry.key(), entry.text(), JsonList.describe(e));
      // Of packages that are built already this is what the original takes, brackets and all.
      return commaList(entry.text());
    }
  }

  @Override
  public Optional<Boolean> flag(String key) {
    Optional<String> text = entry(key).map(LegacySection::firstLine);
    if (text.isEmpty() || text.get().equalsIgnoreCase("none")) {
      return Optional.empty();
    }
    if (text.get().isEmpty()) {
      return Optional.of(false);
    }
    return Optional.of(flag(key, text.get()));
  }

  private boolean flag(String key, String text) {
    Optional<Boolean> value = BooleanText.parse(text);
    if (value.isEmpty()) {
      findings.add(
          FindingCode.ODD_BOOLEAN, line(key), key, text, "neither true nor false; taken as true");
    }
    return value.orElse(true);
  }

  @Override
  public Optional<Integer> number(String key) {
    Optional<String> text = entry(key).map(LegacySection::firstLine);
    return text.flatMap(value -> WholeNumber.parse(value, findings, line(key), key));
  }

  /** Further lines of numbers and truth values count for nothing; real packages have such lines. */
  private static String firstLine(LegacyEntry entry) {
    return entry.text().lines().findFirst().orElse("").strip();
  }
}
