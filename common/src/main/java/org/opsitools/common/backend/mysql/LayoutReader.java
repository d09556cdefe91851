package org.opsitools.common.backend.mysql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.opsitools.common.backend.mysql.ForeignKey.Action;
import org.opsitools.common.backend.mysql.LayoutColumn.Time;

/** Reads the descriptions of layouts that are part of the program; they explain themselves. */
final class LayoutReader {
  private final List<TableLayout> tables = new ArrayList<>();
  private final List<LayoutColumn> columns = new ArrayList<>();
  private final List<Key> keys = new ArrayList<>();
  private final List<ForeignKey> references = new ArrayList<>();
  private String table = "";

  private LayoutReader() {}

  static Layout read(String resource) {
    try (InputStream stream =
            Objects.requireNonNull(LayoutReader.class.getResourceAsStream(resource), resource);
        BufferedReader text =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      LayoutReader reader = new LayoutReader();
      text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(reader::line);
      reader.finish();
      return new Layout(reader.tables);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void line(String line) {
    List<String> words = List.of(line.strip().split("\\s+", -1));
    List<String> rest = words.subList(1, words.size());
    switch (words.get(0)) {
      case "table" -> {
        finish();
        table = rest.get(0);
      }
      case "column" -> columns.add(column(rest));
      case "primary" -> keys.add(new Key(Key.PRIMARY, true, rest));
      case "unique" -> keys.add(new Key(rest.get(0), true, rest.subList(1, rest.size())));
      case "index" -> keys.add(new Key(rest.get(0), false, rest.subList(1, rest.size())));
      case "reference" -> references.add(reference(rest));
      default -> throw new IllegalStateException("table " + table + ": " + line);
    }
  }

  private void finish() {
    if (!table.isEmpty()) {
      tables.add(new TableLayout(table, columns, keys, references));
    }
    columns.clear();
    keys.clear();
    references.clear();
  }

  private static LayoutColumn column(List<String> words) {
    int value = words.indexOf("default");
    return new LayoutColumn(
        words.get(0),
        words.get(1),
        words.contains("required"),
        words.contains("counted"),
        words.contains("touched") ? Time.CHANGE : words.contains("now") ? Time.CREATION : Time.NONE,
        value < 0 ? Optional.empty() : Optional.of(words.get(value + 1)));
  }

  private static ForeignKey reference(List<String> words) {
    int arrow = words.indexOf("->");
    int colon = words.indexOf(":");
    Action action =
        switch (words.get(colon + 1)) {
          case "cascade" -> Action.CASCADE;
          case "empty" -> Action.SET_NULL;
          default -> Action.RESTRICT;
        };
    return new ForeignKey(
        words.subList(0, arrow), words.get(arrow + 1), words.subList(arrow + 2, colon), action);
  }
}
