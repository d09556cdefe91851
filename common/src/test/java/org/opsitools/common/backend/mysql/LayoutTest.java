package org.opsitools.common.backend.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opsitools.common.testkit.Fixtures;

/** The layouts are those of opsi, and the document shows them. */
class LayoutTest {
  @Test
  void documentShowsEveryTable() throws IOException {
    Path document =
        Path.of(System.getProperty("opsi.project", ".."), "docs", "formats", "mysql-backend.md");

    String text = Files.readString(document);

    int first = text.indexOf("### OPSI_SCHEMA\n");
    assertTrue(first > 0, "no table");
    int next = text.indexOf("\n## ", first);
    String tables = next < 0 ? text.substring(first) : text.substring(first, next);
    assertEquals(LayoutDocument.text().strip(), tables.strip());
  }

  @ParameterizedTest
  @CsvSource({"8, 4.2-v8.tsv", "13, 4.3-v13.tsv"})
  void equalsWhatOpsiItselfMakes(int version, String fixture) throws IOException {
    Layout layout = version == Layout.VERSION ? Layout.current() : Layout.old();
    Collection<String> expected = new TreeSet<>();
    for (String line : Files.readAllLines(Fixtures.path("backends/schema/" + fixture))) {
      List<String> parts = List.of(line.split("\t", -1));
      if (!line.startsWith("#") && !line.startsWith("T") && !parts.get(1).contains("HARDWARE")) {
        expected.add(plain(parts));
      }
    }

    Collection<String> made = new TreeSet<>();
    layout.tables().forEach(table -> made.addAll(lines(table)));

    assertEquals(String.join("\n", expected), String.join("\n", made));
  }

  private static String plain(List<String> parts) {
    return switch (parts.get(0)) {
      case "C" ->
          String.join(
              " ",
              parts.get(1),
              parts.get(3),
              LayoutColumn.plainType(parts.get(4)),
              parts.get(5),
              parts.get(6).replace("NULL", "\\N"),
              parts.size() > 7 ? parts.get(7) : "");
      case "I" -> String.join(" ", parts.subList(1, 5));
      default -> String.join(" ", parts.subList(1, 7));
    };
  }

  private static List<String> lines(TableLayout table) {
    List<String> lines = new ArrayList<>();
    for (LayoutColumn column : table.columns()) {
      String extra =
          switch (column.time()) {
            case CHANGE -> "on update current_timestamp()";
            default -> column.counted() ? "auto_increment" : "";
          };
      String value =
          column.time() == LayoutColumn.Time.NONE
              ? column.defaultValue().orElse("\\N")
              : "current_timestamp()";
      lines.add(
          String.join(
              " ",
              table.name(),
              column.name(),
              column.type(),
              column.required() ? "NO" : "YES",
              value,
              extra));
    }
    for (Key key : table.keys()) {
      lines.add(
          String.join(
              " ",
              table.name(),
              key.name(),
              key.unique() ? "UNIQUE" : "KEY",
              String.join(",", key.columns())));
    }
    for (ForeignKey reference : table.references()) {
      lines.add(
          String.join(
              " ",
              table.name(),
              String.join(",", reference.columns()),
              reference.table(),
              String.join(",", reference.referenced()),
              reference.onChange().sql(),
              reference.onChange().sql()));
    }
    return lines;
  }
}
