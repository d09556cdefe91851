package org.opsitools.admin.output;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.CodePointOrder;

/**
 * A result as rows and columns. Objects give a row each; where their columns are not known
 * beforehand all of them are kept.
 *
 * @param rows made while they are read; as many values as there are columns
 */
record Grid(List<String> columns, Iterable<List<@Nullable Object>> rows) {
  private static final String FIRST_COLUMN = "id";

  /**
   * The rows of a result.
   *
   * @param chosen the columns of objects; empty for all that occur
   */
  static Grid of(Object value, List<String> chosen) {
    if (value instanceof Map<?, ?> members) {
      List<List<@Nullable Object>> rows = new ArrayList<>();
      members.forEach((key, member) -> rows.add(row(String.valueOf(key), member)));
      return new Grid(List.of("key", "value"), rows);
    }
    if (!(value instanceof Iterable<?> elements)) {
      return new Grid(numbered(1), List.of(row(value)));
    }
    Iterator<?> iterator = elements.iterator();
    if (!iterator.hasNext()) {
      return new Grid(chosen, List.of());
    }
    Object first = iterator.next();
    if (first instanceof Map<?, ?> && !chosen.isEmpty()) {
      return new Grid(chosen, () -> new Mapped(first, iterator, element -> cells(element, chosen)));
    }
    if (first instanceof Map<?, ?> || first instanceof Iterable<?>) {
      List<@Nullable Object> all = new ArrayList<>();
      all.add(first);
      iterator.forEachRemaining(all::add);
      return first instanceof Map<?, ?> ? ofObjects(all) : ofLists(all);
    }
    return new Grid(numbered(1), () -> new Mapped(first, iterator, Grid::row));
  }

  private interface Cells {
    List<@Nullable Object> of(@Nullable Object element);
  }

  private static final class Mapped implements Iterator<List<@Nullable Object>> {
    private final @Nullable Object first;
    private final Iterator<?> others;
    private final Cells cells;
    private boolean begun;

    Mapped(@Nullable Object first, Iterator<?> others, Cells cells) {
      this.first = first;
      this.others = others;
      this.cells = cells;
    }

    @Override
    public boolean hasNext() {
      return !begun || others.hasNext();
    }

    @Override
    public List<@Nullable Object> next() {
      Object element = begun ? others.next() : first;
      begun = true;
      return cells.of(element);
    }
  }

  private static Grid ofObjects(List<@Nullable Object> elements) {
    Set<String> keys = new TreeSet<>(CodePointOrder.INSTANCE);
    for (Object element : elements) {
      if (element instanceof Map<?, ?> members) {
        members.keySet().forEach(key -> keys.add(String.valueOf(key)));
      }
    }
    List<String> columns = new ArrayList<>();
    if (keys.remove(FIRST_COLUMN)) {
      columns.add(FIRST_COLUMN);
    }
    columns.addAll(keys);
    return new Grid(columns, elements.stream().map(element -> cells(element, columns)).toList());
  }

  private static Grid ofLists(List<@Nullable Object> elements) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Object element : elements) {
      rows.add(element instanceof Iterable<?> cells ? Sequence.collect(cells) : row(element));
    }
    int width = rows.stream().mapToInt(List::size).max().orElse(0);
    rows.forEach(row -> row.addAll(Collections.nCopies(width - row.size(), null)));
    return new Grid(numbered(width), rows);
  }

  /** What is no object stands in the first column. */
  private static List<@Nullable Object> cells(@Nullable Object element, List<String> columns) {
    List<@Nullable Object> cells = new ArrayList<>(columns.size());
    if (element instanceof Map<?, ?> members) {
      columns.forEach(column -> cells.add(members.get(column)));
    } else {
      cells.add(element);
      cells.addAll(Collections.nCopies(columns.size() - 1, null));
    }
    return cells;
  }

  private static List<@Nullable Object> row(@Nullable Object key, @Nullable Object value) {
    List<@Nullable Object> row = new ArrayList<>();
    row.add(key);
    row.add(value);
    return row;
  }

  private static List<@Nullable Object> row(@Nullable Object cell) {
    List<@Nullable Object> row = new ArrayList<>();
    row.add(cell);
    return row;
  }

  private static List<String> numbered(int count) {
    List<String> names = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      names.add("value" + number);
    }
    return names;
  }
}
