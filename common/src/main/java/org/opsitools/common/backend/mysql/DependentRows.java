package org.opsitools.common.backend.mysql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;

/**
 * The rows of a second table that list the values of objects.
 *
 * @param <T> the record
 */
final class DependentRows<T extends OpsiObject> {
  private final ObjectFamily<T> family;
  private final Mapping<T> mapping;
  private final DependentLayout layout;
  private final SqlSession session;

  DependentRows(Mapping<T> mapping, DependentLayout layout, SqlSession session) {
    this.family = mapping.family();
    this.mapping = mapping;
    this.layout = layout;
    this.session = session;
  }

  /** A value, and whether it is marked. */
  private record Value(String text, boolean marked) {}

  /**
   * Writes the values of objects.
   *
   * @param stored those of them that had others, perhaps
   */
  void insertOrReplace(List<T> objects, Set<T> stored) {
    if (!layout.isOwnedByOne()) {
      // Other objects may have left values under the same owner.
      replace(lastOfEachOwner(objects));
      return;
    }
    insert(objects.stream().filter(object -> !stored.contains(object)).toList());
    replace(stored);
  }

  /** As if they were written one after the other. */
  private Collection<T> lastOfEachOwner(List<T> objects) {
    Map<List<@Nullable Object>, T> last = new LinkedHashMap<>();
    objects.forEach(object -> last.put(owner(object), object));
    return last.values();
  }

  private void insert(Collection<T> objects) {
    Batch rows = mapping.batch();
    for (T object : objects) {
      List<@Nullable Object> owner = owner(object);
      for (Value value : wanted(object)) {
        List<@Nullable Object> row = new ArrayList<>(owner);
        row.add(value.text());
        if (layout.marks()) {
          row.add(value.marked() ? 1 : 0);
        }
        rows.add(object, row);
      }
    }
    if (!rows.isEmpty()) {
      session.batch(insertText(), rows);
    }
  }

  private String insertText() {
    List<String> columns = new ArrayList<>(layout.columns());
    columns.add(layout.value());
    if (layout.marks()) {
      columns.add("isDefault");
    }
    return TableRows.insertText(layout.table(), columns);
  }

  /** Equal values keep their rows. */
  private void replace(Collection<T> objects) {
    if (objects.isEmpty()) {
      return;
    }
    Map<List<@Nullable Object>, List<Value>> stored = stored(objects);
    List<T> changed =
        objects.stream()
            .filter(object -> !wanted(object).equals(stored.getOrDefault(owner(object), List.of())))
            .toList();
    if (!changed.isEmpty()) {
      delete(changed);
      insert(changed);
    }
  }

  private Map<List<@Nullable Object>, List<Value>> stored(Collection<T> objects) {
    Sql sql = new Sql("SELECT ");
    layout.columns().forEach(column -> sql.name(column).add(", "));
    sql.name(layout.value()).add(layout.marks() ? ", `isDefault`" : ", 0");
    sql.add(" FROM ").name(layout.table()).add(" WHERE ");
    StoredRows.appendKeys(sql, layout.columns(), objects.stream().map(this::owner).toList());
    sql.add(" ORDER BY ").name(layout.orderedBy()).add(" FOR UPDATE");
    Map<List<@Nullable Object>, List<Value>> stored = new LinkedHashMap<>();
    int width = layout.columns().size();
    try (Stream<Map.Entry<List<@Nullable Object>, Value>> rows =
        session.query(
            sql,
            row -> {
              List<@Nullable Object> owner = new ArrayList<>();
              for (int i = 1; i <= width; i++) {
                owner.add(row.getString(i));
              }
              String text = Optional.ofNullable(row.getString(width + 1)).orElse("");
              return Map.entry(owner, new Value(text, row.getInt(width + 2) == 1));
            })) {
      rows.forEach(
          row ->
              stored.computeIfAbsent(row.getKey(), owner -> new ArrayList<>()).add(row.getValue()));
    }
    return stored;
  }

  /** Removes the values of objects. */
  void delete(Collection<T> objects) {
    Sql sql = new Sql("DELETE FROM ").name(layout.table()).add(" WHERE ");
    StoredRows.appendKeys(sql, layout.columns(), objects.stream().map(this::owner).toList());
    session.update(sql);
  }

  /** Removes the values of objects unless others of the same owner are left. */
  void deleteUnowned(Collection<T> objects) {
    Sql sql = new Sql("DELETE v FROM ").name(layout.table()).add(" v WHERE (");
    StoredRows.appendKeys(sql, layout.columns(), objects.stream().map(this::owner).toList());
    sql.add(") AND NOT EXISTS (SELECT 1 FROM ").name(mapping.table().name()).add(" t WHERE ");
    sql.add(ConditionSql.joined(mapping, layout, "v")).add(")");
    session.update(sql);
  }

  private List<@Nullable Object> owner(T object) {
    List<@Nullable Object> values = new ArrayList<>();
    layout.owner().forEach(attribute -> values.add(family.plainValue(object, attribute)));
    return values;
  }

  private List<Value> wanted(T object) {
    List<?> all = list(object, layout.attribute());
    List<?> marked = layout.marks() ? list(object, layout.marked()) : List.of();
    return all.stream().map(value -> new Value(text(value), marked.contains(value))).toList();
  }

  private List<?> list(T object, String attribute) {
    return family.plainValue(object, attribute) instanceof List<?> list ? list : List.of();
  }

  private static String text(@Nullable Object value) {
    return value instanceof Boolean flag ? (flag ? "1" : "0") : String.valueOf(value);
  }
}
