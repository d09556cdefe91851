package org.opsitools.common.backend.transfer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.opsitools.common.backend.Query;
import org.opsitools.common.backend.StoreSession;
import org.opsitools.common.objects.OpsiObject;

/**
 * The objects of a family in portions that fit into memory: how many there are of each value of the
 * attribute that they are portioned by.
 *
 * @param <T> the record
 */
final class Portions<T extends OpsiObject> {
  private static final int OBJECTS = 2000;

  /** Of so many values a store makes one question. */
  private static final int VALUES = 200;

  private final Families.Portioned<T> family;
  private final TreeMap<String, Integer> counts = new TreeMap<>();

  Portions(Families.Portioned<T> family) {
    this.family = family;
  }

  /** Looks what a store holds. */
  static <T extends OpsiObject> Portions<T> of(StoreSession session, Families.Portioned<T> family) {
    Portions<T> portions = new Portions<>(family);
    Query<T> query = Query.all(family.family()).selecting(List.of(family.attribute()));
    try (Stream<T> found = session.find(query)) {
      found.forEach(portions::add);
    }
    return portions;
  }

  void add(T object) {
    counts.merge(value(object), 1, Integer::sum);
  }

  private String value(T object) {
    return String.valueOf(family.family().plainValue(object, family.attribute()));
  }

  long size() {
    return counts.values().stream().mapToLong(Integer::longValue).sum();
  }

  /** The questions that give all objects, one portion each. */
  List<Query<T>> queries() {
    List<Query<T>> queries = new ArrayList<>();
    Set<Object> values = new HashSet<>();
    int objects = 0;
    for (Map.Entry<String, Integer> entry : counts.entrySet()) {
      boolean full = objects + entry.getValue() > OBJECTS || values.size() >= VALUES;
      if (full && !values.isEmpty()) {
        queries.add(query(values));
        values = new HashSet<>();
        objects = 0;
      }
      values.add(entry.getKey());
      objects += entry.getValue();
    }
    if (!values.isEmpty()) {
      queries.add(query(values));
    }
    return queries;
  }

  private Query<T> query(Set<Object> values) {
    return Query.all(family.family()).whereOneOf(family.attribute(), values);
  }

  /** The values that are here and not there, with objects of them. */
  Portions<T> without(Portions<T> other) {
    Portions<T> rest = new Portions<>(family);
    rest.counts.putAll(counts);
    rest.counts.keySet().removeAll(other.counts.keySet());
    return rest;
  }

  static <T extends OpsiObject> List<T> list(StoreSession session, Query<T> query) {
    try (Stream<T> found = session.find(query)) {
      return found.toList();
    }
  }
}
