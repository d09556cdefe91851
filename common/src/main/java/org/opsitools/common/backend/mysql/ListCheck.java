package org.opsitools.common.backend.mysql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.opsitools.common.json.JsonSyntaxException;
import org.opsitools.common.objects.AttributeType.Category;
import org.opsitools.common.objects.InvalidValueException;
import org.opsitools.common.objects.ObjectFamilies;
import org.opsitools.common.objects.ObjectFamily;

/**
 * Looks for lists in columns of texts that cannot be read. Every row is read as the store would,
 * one at a time, because servers differ in what they know of JSON and tables may be large.
 */
final class ListCheck {
  private static final int NAMED = 3;

  private final SqlSession session;
  private final Schema schema;
  private final Layout layout = Layout.current();

  ListCheck(Connection connection, Schema schema) {
    this.session = new SqlSession(connection);
    this.schema = schema;
  }

  List<SchemaFinding> findings() {
    try {
      return ObjectFamilies.all().flatMap(this::lists).flatMap(it -> broken(it).stream()).toList();
    } finally {
      session.end();
    }
  }

  /** A column of lists, and those by which its rows are named. */
  private record Lists(Table table, List<Column> key, MappedColumn column) {}

  private Stream<Lists> lists(ObjectFamily<?> family) {
    Optional<FamilyLayout> place = FamilyLayout.of(family);
    Optional<Table> table = place.flatMap(it -> schema.table(it.table()));
    if (place.isEmpty() || table.isEmpty()) {
      return Stream.empty();
    }
    List<Column> key =
        layout.table(place.get().table()).map(TableLayout::identity).orElse(List.of()).stream()
            .flatMap(name -> table.get().column(name).stream())
            .toList();
    return family.attributes().stream()
        .filter(attribute -> attribute.type().category() == Category.LIST)
        .filter(attribute -> !place.get().unstored().contains(attribute.name()))
        .flatMap(
            attribute ->
                table.get().column(place.get().column(attribute.name())).stream()
                    .map(column -> new MappedColumn(attribute, column, false, null)))
        .map(column -> new Lists(table.get(), key, column));
  }

  private Optional<SchemaFinding> broken(Lists lists) {
    Sql sql = new Sql("SELECT ").add(lists.column().selected());
    lists.key().forEach(column -> sql.add(", t.").name(column.name()));
    sql.add(" FROM ").name(lists.table().name()).add(" t");
    AtomicLong count = new AtomicLong();
    List<String> named = new ArrayList<>();
    try (Stream<Optional<String>> rows = session.query(sql, row -> broken(lists, row))) {
      rows.flatMap(Optional::stream)
          .filter(row -> count.incrementAndGet() <= NAMED)
          .forEach(named::add);
    }
    return count.get() == 0 ? Optional.empty() : Optional.of(finding(lists, count.get(), named));
  }

  /** The name of a row whose list cannot be read, and why. */
  private static Optional<String> broken(Lists lists, ResultSet row) throws SQLException {
    Optional<String> problem = problem(lists.column(), row);
    if (problem.isEmpty()) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < lists.key().size(); i++) {
      parts.add(lists.key().get(i).name() + "=" + row.getString(i + 2));
    }
    return Optional.of("(" + String.join(", ", parts) + ") " + problem.get());
  }

  /** Why the value of a row cannot be read. It is not quoted, for it may be a secret. */
  private static Optional<String> problem(MappedColumn lists, ResultSet row) throws SQLException {
    try {
      lists.attribute().plain(lists.read(row, 1));
      return Optional.empty();
    } catch (JsonSyntaxException e) {
      return Optional.of("is no JSON, line " + e.line() + ", column " + e.column());
    } catch (InvalidValueException e) {
      return Optional.of("is no list of values");
    }
  }

  private static SchemaFinding finding(Lists lists, long count, List<String> named) {
    String rest = count > named.size() ? "; and " + (count - named.size()) + " more" : "";
    return SchemaFinding.error(
        ("table %s has %d rows whose '%s' cannot be read: %s%s. Give them a list such as"
                + " [\"text\"], or delete them, and the defaults count again; only --tolerant reads"
                + " past them")
            .formatted(
                lists.table().name(),
                count,
                lists.column().column().name(),
                String.join("; ", named),
                rest));
  }
}
