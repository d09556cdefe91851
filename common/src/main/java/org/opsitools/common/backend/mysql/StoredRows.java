package org.opsitools.common.backend.mysql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.OpsiObject;

/**
 * Finds which objects have rows already. What the server finds under a key may be spelled
 * otherwise, as it compares texts without regard to case, accents and trailing blanks.
 *
 * @param <T> the record
 */
final class StoredRows<T extends OpsiObject> {
  private final Mapping<T> mapping;
  private final SqlSession session;

  StoredRows(Mapping<T> mapping, SqlSession session) {
    this.mapping = mapping;
    this.session = session;
  }

  /** The rows of those objects that have any. */
  Map<T, StoredRow> find(Collection<T> objects) {
    Map<List<@Nullable Object>, List<Found>> exact = new LinkedHashMap<>();
    for (Found row : rows(objects)) {
      exact.computeIfAbsent(normal(row.key()), key -> new ArrayList<>()).add(row);
    }
    Map<T, StoredRow> found = new HashMap<>();
    List<T> others = new ArrayList<>();
    for (T object : objects) {
      List<Found> rows = exact.remove(mapping.keyOf(object));
      if (rows != null) {
        found.put(object, stored(rows, false));
      } else {
        others.add(object);
      }
    }
    if (!exact.isEmpty()) {
      others.forEach(object -> findOtherwiseSpelled(object, found));
    }
    return found;
  }

  private void findOtherwiseSpelled(T object, Map<T, StoredRow> found) {
    List<Found> rows = rows(List.of(object));
    if (!rows.isEmpty()) {
      found.put(object, stored(rows, true));
    }
  }

  private static StoredRow stored(List<Found> rows, boolean renamed) {
    return new StoredRow(
        rows.get(0).key(), rows.stream().flatMap(row -> row.number().stream()).toList(), renamed);
  }

  /** The stored key as an object would have it. */
  private List<@Nullable Object> normal(List<@Nullable String> key) {
    List<@Nullable Object> normal = new ArrayList<>();
    for (int i = 0; i < key.size(); i++) {
      String text = key.get(i);
      normal.add(i < mapping.key().size() ? mapping.key().get(i).normal(text) : text);
    }
    return normal;
  }

  private record Found(List<@Nullable String> key, List<Long> number) {}

  private List<Found> rows(Collection<T> objects) {
    List<String> columns = mapping.keyColumns();
    Sql sql = new Sql("SELECT ");
    String separator = "";
    for (String column : columns) {
      sql.add(separator).name(column);
      separator = ", ";
    }
    mapping.surrogate().ifPresent(number -> sql.add(", ").name(number.name()));
    sql.add(" FROM ").name(mapping.table().name()).add(" WHERE ");
    appendKeys(sql, columns, objects.stream().map(mapping::keyOf).toList());
    mapping.surrogate().ifPresent(number -> sql.add(" ORDER BY ").name(number.name()));
    return session.list(sql, row -> found(row, columns.size()));
  }

  private Found found(ResultSet row, int width) throws SQLException {
    @Nullable String[] key = new @Nullable String[width];
    for (int i = 0; i < width; i++) {
      key[i] = row.getString(i + 1);
    }
    return new Found(
        Arrays.asList(key),
        mapping.surrogate().isPresent() ? List.of(row.getLong(width + 1)) : List.of());
  }

  /** That a row has one of several keys. */
  static void appendKeys(
      Sql sql, List<String> columns, Collection<? extends List<? extends @Nullable Object>> keys) {
    int varying = mostVarying(columns.size(), keys);
    Map<List<@Nullable Object>, List<@Nullable Object>> groups = new LinkedHashMap<>();
    for (List<? extends @Nullable Object> key : keys) {
      List<@Nullable Object> rest = new ArrayList<>(key);
      Object value = rest.remove(varying);
      groups.computeIfAbsent(rest, other -> new ArrayList<>()).add(value);
    }
    String or = "(";
    for (Map.Entry<List<@Nullable Object>, List<@Nullable Object>> group : groups.entrySet()) {
      sql.add(or).name(columns.get(varying)).add(" IN ").bindAll(group.getValue());
      for (int i = 0; i < group.getKey().size(); i++) {
        sql.add(" AND ").name(columns.get(i < varying ? i : i + 1)).add(" = ");
        sql.bind(group.getKey().get(i));
      }
      or = " OR ";
    }
    sql.add(")");
  }

  /** The column by which the keys fall into the fewest groups, which the server finds faster. */
  private static int mostVarying(
      int columns, Collection<? extends List<? extends @Nullable Object>> keys) {
    int varying = 0;
    long most = 0;
    for (int i = 0; i < columns; i++) {
      int column = i;
      long distinct = keys.stream().map(key -> key.get(column)).distinct().count();
      if (distinct > most) {
        most = distinct;
        varying = i;
      }
    }
    return varying;
  }
}
