package org.opsitools.common.backend.mysql;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The section on tables of docs/formats/mysql-backend.md, as the layouts say it. */
final class LayoutDocument {
  private static final String NONE = "–";

  private final Layout old = Layout.old();
  private final List<String> lines = new ArrayList<>();

  static String text() {
    LayoutDocument document = new LayoutDocument();
    Layout.current().tables().forEach(document::table);
    return String.join("\n", document.lines) + "\n";
  }

  private void table(TableLayout table) {
    Optional<TableLayout> before = old.table(table.name());
    lines.add("### " + table.name());
    lines.add("");
    if (before.isEmpty()) {
      lines.add("Only in opsi 4.3.");
      lines.add("");
    }
    lines.add("| column | opsi 4.3 | opsi 4.2 |");
    lines.add("| --- | --- | --- |");
    for (LayoutColumn column : table.columns()) {
      row(Optional.of(column), before.flatMap(it -> it.column(column.name())));
    }
    before.stream()
        .flatMap(it -> it.columns().stream())
        .filter(column -> table.column(column.name()).isEmpty())
        .forEach(column -> row(Optional.empty(), Optional.of(column)));
    lines.add("");
    facts("4.3", table);
    before.ifPresent(it -> facts("4.2", it));
    lines.add("");
  }

  private void row(Optional<LayoutColumn> now, Optional<LayoutColumn> before) {
    String name = now.or(() -> before).map(LayoutColumn::name).orElseThrow();
    String text = now.map(LayoutDocument::text).orElse(NONE);
    String former = before.map(LayoutDocument::text).orElse(NONE);
    lines.add(
        "| `%s` | %s | %s |"
            .formatted(name, text, former.equals(text) && !text.equals(NONE) ? "=" : former));
  }

  private static String text(LayoutColumn column) {
    String time =
        switch (column.time()) {
          case NONE -> "";
          case CREATION -> ", now";
          case CHANGE -> ", time of the last change";
        };
    return column.type()
        + (column.required() ? ", required" : "")
        + (column.counted() ? ", counted" : "")
        + time
        + column.defaultValue().map(value -> ", default `" + value + "`").orElse("");
  }

  private void facts(String version, TableLayout table) {
    List<String> facts = new ArrayList<>();
    for (Key key : table.keys()) {
      String columns = " (" + String.join(", ", key.columns()) + ")";
      String kind = key.unique() ? "unique `" : "index `";
      facts.add((key.isPrimary() ? "primary" : kind + key.name() + "`") + columns);
    }
    for (ForeignKey reference : table.references()) {
      String change =
          Objects.requireNonNull(
              switch (reference.onChange()) {
                case RESTRICT -> "refused";
                case CASCADE -> "followed";
                case SET_NULL -> "emptied";
              });
      facts.add(
          "(%s) → %s (%s), %s"
              .formatted(
                  String.join(", ", reference.columns()),
                  reference.table(),
                  String.join(", ", reference.referenced()),
                  change));
    }
    lines.add("- " + version + ": " + facts.stream().collect(Collectors.joining("; ")));
  }
}
