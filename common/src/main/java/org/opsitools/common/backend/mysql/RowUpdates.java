package org.opsitools.common.backend.mysql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.OpsiObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives rows that are there already the values of objects. Columns that no attribute has are left
 * as they are.
 *
 * @param <T> the record
 */
final class RowUpdates<T extends OpsiObject> {
  private static final Logger LOG = LoggerFactory.getLogger(RowUpdates.class);

  private final Mapping<T> mapping;
  private final SqlSession session;

  RowUpdates(Mapping<T> mapping, SqlSession session) {
    this.mapping = mapping;
    this.session = session;
  }

  /**
   * Updates.
   *
   * @param rows the new values, in the order of {@link ObjectRows#columns}
   * @throws ConflictException if one of the rows has gone
   */
  void update(Map<T, List<@Nullable Object>> rows, Map<T, StoredRow> stored) {
    Batch plain = mapping.batch();
    Batch renaming = mapping.batch();
    for (Map.Entry<T, List<@Nullable Object>> entry : rows.entrySet()) {
      StoredRow old = Objects.requireNonNull(stored.get(entry.getKey()));
      if (old.renamed()) {
        LOG.warn(
            "{} '{}' takes the place of {}: to the database both are the same",
            entry.getKey().className(),
            entry.getKey().ident(),
            mapping.describe(old.key()));
      }
      List<@Nullable Object> values = values(entry.getValue(), old.renamed());
      values.addAll(old.numbers().isEmpty() ? old.key() : old.numbers().subList(0, 1));
      (old.renamed() ? renaming : plain).add(entry.getKey(), values);
      if (old.numbers().size() > 1) {
        deleteOthers(old.numbers());
      }
    }
    run(plain, false);
    run(renaming, true);
  }

  private List<@Nullable Object> values(List<@Nullable Object> row, boolean withKey) {
    List<@Nullable Object> values = new ArrayList<>();
    List<Column> columns = new ObjectRows<>(mapping).columns();
    Set<String> key = new HashSet<>(mapping.keyColumns());
    for (int i = 0; i < columns.size(); i++) {
      if (withKey || !key.contains(columns.get(i).name())) {
        values.add(row.get(i));
      }
    }
    return values;
  }

  private void run(Batch rows, boolean withKey) {
    if (rows.isEmpty()) {
      return;
    }
    Set<String> key = new HashSet<>(mapping.keyColumns());
    Sql sql = new Sql("UPDATE ").name(mapping.table().name());
    String separator = " SET ";
    for (Column column : new ObjectRows<>(mapping).columns()) {
      if (withKey || !key.contains(column.name())) {
        sql.add(separator).name(column.name()).add(" = ?");
        separator = ", ";
      }
    }
    if (separator.equals(" SET ")) {
      return;
    }
    List<String> where =
        mapping.surrogate().map(number -> List.of(number.name())).orElse(mapping.keyColumns());
    separator = " WHERE ";
    for (String column : where) {
      sql.add(separator).name(column).add(" = ?");
      separator = " AND ";
    }
    for (int count : session.batch(sql.text(), rows)) {
      if (count == 0) {
        throw new ConflictException("a row of " + mapping.table() + " has gone");
      }
    }
  }

  private void deleteOthers(List<Long> numbers) {
    String column = mapping.surrogate().map(Column::name).orElseThrow();
    session.update(
        new Sql("DELETE FROM ")
            .name(mapping.table().name())
            .add(" WHERE ")
            .name(column)
            .add(" IN ")
            .bindAll(numbers.subList(1, numbers.size())));
  }
}
