package org.opsitools.common.backend.mysql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.HardwareAttribute;
import org.opsitools.common.objects.OpsiObject;

/**
 * Sorts hardware by the tables it goes into, and refuses what does not fit, before any statement is
 * sent.
 *
 * @param <T> devices as such, or in computers
 */
final class HardwareObjects<T extends OpsiObject> {
  private final HardwareTables tables;
  private final Function<T, String> className;
  private final Function<T, Map<String, @Nullable Object>> given;
  private final Function<HardwareTable, HardwareSelection> selection;

  HardwareObjects(
      HardwareTables tables,
      Function<T, String> className,
      Function<T, Map<String, @Nullable Object>> given,
      Function<HardwareTable, HardwareSelection> selection) {
    this.tables = tables;
    this.className = className;
    this.given = given;
    this.selection = selection;
  }

  /**
   * An object with its values as the tables hold them.
   *
   * @param object as it was given
   * @param <T> devices as such, or in computers
   */
  record Item<T>(T object, HardwareValues values) {}

  /**
   * The objects of each class that has tables, in the order of the tables, so that all that change
   * hardware take it in turns. The others are left out.
   */
  Map<HardwareTable, List<Item<T>>> byTable(List<T> objects) {
    Map<HardwareTable, List<Item<T>>> sorted = sorted();
    for (T object : objects) {
      tables
          .find(className.apply(object))
          .ifPresent(table -> itemsOf(table, sorted).add(item(object, table)));
    }
    sorted.values().removeIf(List::isEmpty);
    return sorted;
  }

  private Map<HardwareTable, List<Item<T>>> sorted() {
    Map<HardwareTable, List<Item<T>>> sorted = new LinkedHashMap<>();
    tables.all().forEach(table -> sorted.put(table, new ArrayList<>()));
    return sorted;
  }

  private static <T> List<Item<T>> itemsOf(
      HardwareTable table, Map<HardwareTable, List<Item<T>>> sorted) {
    return sorted.computeIfAbsent(table, key -> new ArrayList<>());
  }

  private Item<T> item(T object, HardwareTable table) {
    // Names may also come all in lower case.
    Map<String, @Nullable Object> values =
        tables.classes().normaliseAll(table.className(), given.apply(object));
    return new Item<>(object, HardwareValues.of(selection.apply(table), values));
  }

  /**
   * As {@link #byTable}, for objects that are to be stored.
   *
   * @throws UnstorableObjectException for the first that does not fit, with its place in the list
   */
  Map<HardwareTable, List<Item<T>>> storable(List<T> objects) {
    Map<HardwareTable, List<Item<T>>> sorted = sorted();
    for (int i = 0; i < objects.size(); i++) {
      T object = objects.get(i);
      Optional<HardwareTable> table = tables.find(className.apply(object));
      Optional<String> objection;
      if (table.isPresent()) {
        Item<T> item = item(object, table.get());
        itemsOf(table.get(), sorted).add(item);
        objection = objection(item, table.get());
      } else {
        objection = Optional.of(noTable(object));
      }
      if (objection.isPresent()) {
        String place =
            objects.size() == 1 ? "" : " (object " + (i + 1) + " of " + objects.size() + ")";
        throw new UnstorableObjectException(objection.get() + place);
      }
    }
    sorted.values().removeIf(List::isEmpty);
    return sorted;
  }

  /** Why {@link #storable} would refuse an object, or its tables change a value of it. */
  Optional<String> objection(T object) {
    Optional<HardwareTable> table = tables.find(className.apply(object));
    if (table.isEmpty()) {
      return Optional.of(noTable(object));
    }
    Item<T> item = item(object, table.get());
    return objection(item, table.get()).or(() -> change(item));
  }

  /** Texts are cut to their columns, and what has no column is left out. */
  private Optional<String> change(Item<T> item) {
    for (Map.Entry<String, @Nullable Object> entry : given.apply(item.object()).entrySet()) {
      Object value = entry.getValue();
      if (value == null || value.toString().isBlank()) {
        continue;
      }
      Object held =
          item.values()
              .set()
              .get(tables.classes().spelling(className.apply(item.object()), entry.getKey()));
      boolean cut =
          value instanceof String text && held instanceof String && !text.strip().equals(held);
      if (held == null || cut) {
        return Optional.of(
            "%s '%s': the tables have no room for %s %s"
                .formatted(
                    item.object().className(),
                    item.object().ident(),
                    entry.getKey(),
                    ObjectRows.excerpt(value.toString())));
      }
    }
    return Optional.empty();
  }

  private String noTable(T object) {
    return object.className()
        + ": the database has no tables for hardware class '"
        + className.apply(object)
        + "'; add the class to opsihwaudit.conf and let the opsi server make its tables, or leave"
        + " hardware of this class out";
  }

  /** Why the tables cannot hold an object; empty if they can. */
  private Optional<String> objection(Item<T> item, HardwareTable table) {
    for (HardwareAttribute attribute : selection.apply(table).attributes()) {
      Column column = table.column(attribute.name()).orElseThrow();
      Object value = item.values().get(attribute);
      Optional<String> objection = ColumnLimits.objection(column, value);
      if (objection.isPresent()) {
        return Optional.of(
            item.object().className()
                + " '"
                + item.object().ident()
                + "': "
                + table.tableOf(attribute)
                + "."
                + column.name()
                + " "
                + objection.get()
                + ": "
                + ObjectRows.excerpt(String.valueOf(value)));
      }
    }
    return Optional.empty();
  }
}
