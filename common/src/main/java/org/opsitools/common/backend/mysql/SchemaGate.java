package org.opsitools.common.backend.mysql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides whether a database may be read and written, and says why not. */
final class SchemaGate {
  private static final int LISTED = 5;

  private final SchemaState state;

  SchemaGate(SchemaState state) {
    this.state = state;
  }

  void requireReadable() {
    switch (state.flavour()) {
      case EMPTY -> throw problem("it has no tables; 'opsi-admin init --backend mysql' makes them");
      case FOREIGN -> throw problem(foreign());
      case PRE42 -> requireIdentities();
      case INTERRUPTED, V42, V43, NEWER -> {
        // These can be read as they are.
      }
    }
  }

  void requireWritable() {
    requireReadable();
    switch (state.flavour()) {
      case INTERRUPTED -> throw problem(interrupted());
      case PRE42 ->
          throw problem(
              "its tables are of an opsi before 4.2 and are only read; update the server to opsi 4.2"
                  + " first, whose 'opsi-setup --update-mysql' changes them");
      case NEWER -> requireNothingNew();
      case EMPTY, FOREIGN, V42, V43 -> {
        // The first two have been refused, the others can be written.
      }
    }
  }

  private SchemaException problem(String text) {
    return new SchemaException("database '" + state.database() + "': " + text);
  }

  private String foreign() {
    String text =
        "its tables are not opsi's (there is %s); name another database in mysql.conf"
            .formatted(listed(state.schema().tables().stream().map(Table::name).toList()));
    return state
        .interrupted()
        .map(
            marker ->
                ("making opsi's tables of version %d, begun %s, has not ended; repeat"
                        + " 'opsi-admin init --backend mysql'")
                    .formatted(marker.version(), marker.started()))
        .orElse(text);
  }

  private String interrupted() {
    SchemaMarker marker = state.interrupted().orElseThrow();
    return ("a change of its tables to version %d, begun %s, has not ended, so some may be half"
            + " changed and nothing is written; restore the database from before it, or repeat it"
            + " with the program that began it ('opsi-setup --update-mysql' of opsi 4.2,"
            + " 'opsiconfd setup' of opsi 4.3)")
        .formatted(marker.version(), marker.started());
  }

  /** Old tables can be read if they have what tells objects apart. */
  private void requireIdentities() {
    Layout current = Layout.current();
    List<String> missing = new ArrayList<>();
    for (TableLayout old : Layout.old().tables()) {
      if (!old.name().equals(SchemaMarker.TABLE)) {
        List<String> identity =
            current.table(old.name()).map(TableLayout::identity).orElse(List.of());
        missing.addAll(missing(old.name(), identity));
      }
    }
    if (!missing.isEmpty()) {
      throw problem(
          "its tables are of an opsi before 4.2 and lack %s; update the server to opsi 4.2 first"
              .formatted(listed(missing)));
    }
  }

  /** A newer schema is written only if everything known is there and nothing unknown is needed. */
  private void requireNothingNew() {
    List<String> missing = new ArrayList<>();
    List<String> needed = new ArrayList<>();
    for (TableLayout known : Layout.current().tables()) {
      missing.addAll(
          missing(known.name(), known.columns().stream().map(LayoutColumn::name).toList()));
      state.schema().table(known.name()).stream()
          .flatMap(table -> needed(table, known))
          .forEach(needed::add);
    }
    if (!missing.isEmpty()) {
      throw newer("lacks " + listed(missing));
    }
    if (!needed.isEmpty()) {
      throw newer("needs a value for " + listed(needed));
    }
  }

  private SchemaException newer(String why) {
    return problem(
        "its tables are of version %d, which %s; these programs know version %d and write nothing;"
                .formatted(state.version().orElse(0), why, Layout.VERSION)
            + " update them, or use the service of the server");
  }

  private static Stream<String> needed(Table table, TableLayout known) {
    return table.columns().stream()
        .filter(column -> !column.hasDefault() && known.column(column.name()).isEmpty())
        .map(column -> table.name() + "." + column.name());
  }

  private List<String> missing(String tableName, List<String> columns) {
    return state
        .schema()
        .table(tableName)
        .map(
            table ->
                columns.stream()
                    .filter(column -> table.column(column).isEmpty())
                    .map(column -> tableName + "." + column)
                    .toList())
        .orElse(List.of("table " + tableName));
  }

  private static String listed(List<String> names) {
    String first = names.stream().limit(LISTED).collect(Collectors.joining(", "));
    return names.size() > LISTED ? first + " and " + (names.size() - LISTED) + " more" : first;
  }
}
