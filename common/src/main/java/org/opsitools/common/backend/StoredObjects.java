package org.opsitools.common.backend;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.Attribute;
import org.opsitools.common.objects.CodePointOrder;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;

/** What the rules ask of a store again and again, within one session. */
final class StoredObjects {
  private final ObjectStore store;
  private final StoreSession session;

  StoredObjects(ObjectStore store, StoreSession session) {
    this.store = store;
    this.session = session;
  }

  StoreSession session() {
    return session;
  }

  boolean holds(ObjectFamily<?> family) {
    return store.holds(family);
  }

  /**
   * Refuses objects that the store has no place for.
   *
   * @throws UnsupportedObjectException if there is none
   */
  void requirePlaceFor(ObjectFamily<?> family) {
    if (!store.holds(family)) {
      throw new UnsupportedObjectException(store.name(), family);
    }
  }

  /** The objects, in no order; none where the store has no place for the family. */
  <T extends OpsiObject> List<T> find(Query<T> query) {
    if (!store.holds(query.family())) {
      return List.of();
    }
    try (Stream<T> found = session.find(query)) {
      return found.collect(Collectors.toCollection(ArrayList::new));
    }
  }

  /** The objects sorted by identity. */
  <T extends OpsiObject> List<T> sorted(Query<T> query) {
    List<T> found = find(query);
    if (found.size() < 2) {
      return found;
    }
    ObjectFamily<T> family = query.family();
    List<Named<T>> named = new ArrayList<>(found.size());
    found.forEach(object -> named.add(new Named<>(family.ident(object), object)));
    named.sort(Comparator.comparing(Named::ident, CodePointOrder.INSTANCE));
    List<T> sorted = new ArrayList<>(found.size());
    named.forEach(entry -> sorted.add(entry.object()));
    return sorted;
  }

  private record Named<T>(String ident, T object) {}

  /**
   * Those of the given objects that are stored, as they are stored, by storage key; nobody else
   * changes them until the session ends.
   */
  <T extends OpsiObject> Map<List<@Nullable Object>, T> stored(
      ObjectFamily<T> family, Collection<T> objects) {
    Map<List<@Nullable Object>, T> stored = new HashMap<>();
    if (objects.isEmpty() || !store.holds(family)) {
      return stored;
    }
    Query<T> query = Query.all(family);
    for (Attribute<?> attribute : family.storageKey()) {
      Set<Object> values =
          objects.stream()
              .flatMap(object -> Stream.ofNullable(family.plainValue(object, attribute.name())))
              .collect(Collectors.toSet());
      query = query.whereOneOf(attribute.name(), values);
    }
    Set<List<@Nullable Object>> keys =
        objects.stream().map(family::storageKeyOf).collect(Collectors.toSet());
    try (Stream<T> found = session.findForUpdate(query)) {
      found.forEach(
          object -> {
            List<@Nullable Object> key = family.storageKeyOf(object);
            if (keys.contains(key)) {
              stored.put(key, object);
            }
          });
    }
    return stored;
  }

  /** Changes what a query finds. */
  <T extends OpsiObject> void change(Query<T> query, UnaryOperator<T> change) {
    List<T> found = find(query);
    if (!found.isEmpty()) {
      session().put(query.family(), found.stream().map(change).toList());
    }
  }
}
