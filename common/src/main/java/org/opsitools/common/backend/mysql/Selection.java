package org.opsitools.common.backend.mysql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.Query;
import org.opsitools.common.backend.mysql.Rows.Hold;
import org.opsitools.common.json.JsonSyntaxException;
import org.opsitools.common.objects.OpsiObject;
import org.slf4j.LoggerFactory;

/**
 * The statement that answers a query, and what its rows mean. Where an object has several rows (its
 * values, or others of the same key) they follow each other.
 *
 * @param <T> the record
 */
final class Selection<T extends OpsiObject> {
  private static final int EXCERPT = 80;

  private final Mapping<T> mapping;
  private final List<MappedColumn> selected = new ArrayList<>();
  private final @Nullable DependentLayout values;
  private final Query<T> query;
  private final boolean tolerant;

  Selection(Mapping<T> mapping, Query<T> query, boolean tolerant) {
    this.mapping = mapping;
    this.query = query;
    this.tolerant = tolerant;
    for (MappedColumn column : mapping.columns()) {
      if (column.attribute().isIdent() || query.needs(column.attribute().name())) {
        selected.add(column);
      }
    }
    this.values = mapping.dependent().filter(this::needed).orElse(null);
    if (values != null && values.marks()) {
      // What class a row without one has is seen by these.
      addMissing("editable");
      addMissing("multiValue");
    }
  }

  private boolean needed(DependentLayout layout) {
    return layout.marks() || query.needs(layout.attribute());
  }

  private void addMissing(String attribute) {
    mapping.column(attribute).filter(column -> !selected.contains(column)).ifPresent(selected::add);
  }

  /** Whether several rows may belong to one object. */
  boolean isGrouped() {
    return values != null || mapping.surrogate().isPresent();
  }

  Sql sql(Hold hold) {
    Sql sql = new Sql("SELECT ");
    String separator = "";
    for (MappedColumn column : selected) {
      sql.add(separator).add(column.selected());
      separator = ", ";
    }
    mapping.type().ifPresent(type -> sql.add(", t.").name(type.name()));
    if (values != null) {
      sql.add(", v.").name(values.value()).add(values.marks() ? ", v.`isDefault`" : "");
    }
    sql.add(" FROM ").name(mapping.table().name()).add(" t");
    if (values != null) {
      sql.add(" LEFT JOIN ").name(values.table()).add(" v ON ");
      sql.add(ConditionSql.joined(mapping, values, "v"));
    }
    new ConditionSql(mapping).appendTo(sql, query);
    if (isGrouped()) {
      order(sql);
    }
    return hold == Hold.FOR_UPDATE ? sql.add(" FOR UPDATE") : sql;
  }

  /** Whether there is any row that the query may want. */
  Sql anySql() {
    Sql sql = new Sql("SELECT 1 FROM ").name(mapping.table().name()).add(" t");
    new ConditionSql(mapping).appendTo(sql, query);
    return sql.add(" LIMIT 1");
  }

  private void order(Sql sql) {
    String separator = " ORDER BY ";
    for (String column : mapping.keyColumns()) {
      sql.add(separator).add("t.").name(column);
      separator = ", ";
    }
    Optional<Column> number = mapping.surrogate();
    number.ifPresent(column -> sql.add(", t.").name(column.name()));
    if (values != null) {
      sql.add(", v.").name(values.orderedBy());
    }
  }

  /** The object of a row, with at most one value of the second table. */
  StoredObject read(ResultSet row) throws SQLException {
    int index = selected.size();
    String className = mapping.family().classNames().get(0);
    if (mapping.type().isPresent()) {
      index++;
      className = Optional.ofNullable(row.getString(index)).orElse("");
    }
    StoredObject object = StoredObject.of(className);
    for (int i = 0; i < selected.size(); i++) {
      MappedColumn column = selected.get(i);
      object.values().put(column.attribute().name(), value(column, row, i + 1));
    }
    if (values != null) {
      String value = row.getString(index + 1);
      if (value != null) {
        object.listed().add(value);
        if (values.marks() && row.getInt(index + 2) == 1) {
          object.marked().add(value);
        }
      }
    }
    return object;
  }

  private @Nullable Object value(MappedColumn column, ResultSet row, int index)
      throws SQLException {
    try {
      return column.read(row, index);
    } catch (JsonSyntaxException e) {
      String text = row.getString(index);
      List<@Nullable Object> key = new ArrayList<>();
      for (MappedColumn part : mapping.key()) {
        key.add(row.getString(selected.indexOf(part) + 1));
      }
      String excerpt = text.length() > EXCERPT ? text.substring(0, EXCERPT) + "…" : text;
      String problem =
          mapping.describe(key)
              + ": "
              + column.column().name()
              + " is not JSON: "
              + excerpt
              + "; expected something like [\"text\"]";
      if (tolerant) {
        LoggerFactory.getLogger(Selection.class).warn("{}; taken as []", problem);
        return List.of();
      }
      throw new StoredValueException(problem);
    }
  }

  /** Whether the rows of two objects, one after the other, belong to the same. */
  boolean sameKey(StoredObject one, StoredObject other) {
    for (MappedColumn column : mapping.key()) {
      String attribute = column.attribute().name();
      Object left = column.normal(one.values().get(attribute));
      if (!Objects.equals(left, column.normal(other.values().get(attribute)))) {
        return false;
      }
    }
    return !mapping.family().isStoredByClass() || one.className().equals(other.className());
  }

  Optional<DependentLayout> values() {
    return Optional.ofNullable(values);
  }
}
