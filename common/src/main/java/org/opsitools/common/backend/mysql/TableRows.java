package org.opsitools.common.backend.mysql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.OpsiObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A family that has one row an object.
 *
 * @param <T> the record
 */
final class TableRows<T extends OpsiObject> implements Rows<T> {
  private static final Logger LOG = LoggerFactory.getLogger(TableRows.class);
  private static final int AT_ONCE = 500;

  private final Mapping<T> mapping;
  private final ObjectRows<T> objectRows;
  private final boolean tolerant;
  private final Set<String> reported;

  /**
   * Rows.
   *
   * @param tolerant whether rows that cannot be understood are left out with a warning
   * @param reported what has been said once and for all
   */
  TableRows(Mapping<T> mapping, boolean tolerant, Set<String> reported) {
    this.mapping = mapping;
    this.objectRows = new ObjectRows<>(mapping);
    this.tolerant = tolerant;
    this.reported = reported;
  }

  @Override
  public Stream<T> find(Query<T> query, SqlSession session, Hold hold) {
    Selection<T> selection = new Selection<>(mapping, query, tolerant);
    // What is not there would be locked, too: the room for it, which others may want to fill.
    if (hold == Hold.FOR_UPDATE && session.list(selection.anySql(), row -> true).isEmpty()) {
      return Stream.empty();
    }
    Stream<StoredObject> rows = session.query(selection.sql(hold), selection::read);
    if (selection.isGrouped()) {
      AtomicInteger duplicates = new AtomicInteger();
      rows =
          StreamSupport.stream(
                  new GroupedRows(rows.iterator(), selection, duplicates::incrementAndGet), false)
              .onClose(rows::close)
              .onClose(() -> reportDuplicates(duplicates.get()));
    }
    RecordReader<T> reader = new RecordReader<>(mapping, tolerant);
    return rows.flatMap(stored -> reader.read(stored).stream());
  }

  private void reportDuplicates(int number) {
    if (number > 0 && reported.add(mapping.table().name())) {
      LOG.warn(
          "table {} holds {} rows whose key another row has; the first of each counts, and the"
              + " others go when it is written",
          mapping.table(),
          number);
    }
  }

  @Override
  public boolean holds(String attribute) {
    return mapping.column(attribute).isPresent()
        || mapping.dependent().filter(values -> values.lists(attribute)).isPresent();
  }

  @Override
  public Optional<String> objection(T object) {
    return objectRows.loss(object).or(() -> objectRows.objection(object));
  }

  @Override
  public void put(List<T> objects, SqlSession session) {
    for (List<T> some : distinct(objects)) {
      boolean allNew = false;
      for (int from = 0; from < some.size(); from += AT_ONCE) {
        List<T> chunk = some.subList(from, Math.min(some.size(), from + AT_ONCE));
        allNew = (allNew && insertAll(chunk, session)) || putSome(chunk, session);
      }
    }
  }

  /** Lists in each of which no two objects have keys that the database takes for the same. */
  private List<List<T>> distinct(List<T> objects) {
    Set<List<String>> seen = new HashSet<>();
    List<T> first = new ArrayList<>();
    List<T> later = new ArrayList<>();
    for (T object : objects) {
      List<String> key = mapping.keyOf(object).stream().map(Collation::folded).toList();
      (seen.add(key) ? first : later).add(object);
    }
    List<List<T>> lists = new ArrayList<>();
    lists.add(first);
    later.forEach(object -> lists.add(List.of(object)));
    return lists;
  }

  /**
   * Inserts objects without looking whether some are there.
   *
   * @return false if some are, and nothing has changed
   */
  private boolean insertAll(List<T> objects, SqlSession session) {
    if (!mapping.preventsDuplicates()) {
      return false;
    }
    List<List<@Nullable Object>> rows = objectRows.rows(objects);
    return session.unlessDuplicate(
        () -> {
          Batch batch = mapping.batch();
          for (int i = 0; i < rows.size(); i++) {
            batch.add(objects.get(i), rows.get(i));
          }
          insert(batch, session);
          dependent(session).ifPresent(values -> values.insertOrReplace(objects, Set.of()));
        });
  }

  /**
   * Puts objects in the place of those that are there.
   *
   * @return whether none was there
   */
  private boolean putSome(List<T> objects, SqlSession session) {
    List<List<@Nullable Object>> rows = objectRows.rows(objects);
    Map<T, StoredRow> stored = new StoredRows<>(mapping, session).find(objects);
    Batch added = mapping.batch();
    Map<T, List<@Nullable Object>> changed = new LinkedHashMap<>();
    for (int i = 0; i < objects.size(); i++) {
      T object = objects.get(i);
      if (stored.containsKey(object)) {
        changed.put(object, rows.get(i));
      } else {
        added.add(object, rows.get(i));
      }
    }
    insert(added, session);
    new RowUpdates<>(mapping, session).update(changed, stored);
    dependent(session).ifPresent(values -> values.insertOrReplace(objects, changed.keySet()));
    return changed.isEmpty();
  }

  private void insert(Batch rows, SqlSession session) {
    if (!rows.isEmpty()) {
      List<String> columns = objectRows.columns().stream().map(Column::name).toList();
      session.batch(insertText(mapping.table().name(), columns), rows);
    }
  }

  private Optional<DependentRows<T>> dependent(SqlSession session) {
    return mapping.dependent().map(layout -> new DependentRows<>(mapping, layout, session));
  }

  static String insertText(String table, List<String> columns) {
    return "INSERT INTO "
        + Sql.quoted(table)
        + columns.stream().map(Sql::quoted).collect(Collectors.joining(",", " (", ")"))
        + columns.stream().map(column -> "?").collect(Collectors.joining(",", " VALUES (", ")"));
  }

  @Override
  public void delete(List<T> objects, SqlSession session) {
    for (int from = 0; from < objects.size(); from += AT_ONCE) {
      deleteSome(objects.subList(from, Math.min(objects.size(), from + AT_ONCE)), session);
    }
  }

  private void deleteSome(List<T> objects, SqlSession session) {
    Map<T, StoredRow> stored = new LinkedHashMap<>();
    new StoredRows<>(mapping, session)
        .find(objects)
        .forEach(
            (object, row) -> {
              // What is only spelled alike is another object to everybody but the database.
              if (!row.renamed()) {
                stored.put(object, row);
              }
            });
    if (stored.isEmpty()) {
      return;
    }
    Optional<DependentRows<T>> values = dependent(session);
    boolean owned = mapping.dependent().map(DependentLayout::isOwnedByOne).orElse(false);
    if (owned) {
      values.ifPresent(rows -> rows.delete(stored.keySet()));
    }
    Sql sql = new Sql("DELETE FROM ").name(mapping.table().name()).add(" WHERE ");
    StoredRows.appendKeys(
        sql, mapping.keyColumns(), stored.values().stream().map(StoredRow::key).toList());
    session.update(sql);
    if (!owned) {
      values.ifPresent(rows -> rows.deleteUnowned(stored.keySet()));
    }
  }
}
