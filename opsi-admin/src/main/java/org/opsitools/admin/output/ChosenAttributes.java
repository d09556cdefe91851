package org.opsitools.admin.output;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reduces objects to some of their attributes. Elements are held back only until every attribute
 * has been seen once; one that never is is an error.
 */
final class ChosenAttributes implements Iterator<@Nullable Object> {
  private final Iterator<?> source;
  private final List<String> chosen;
  private final Set<String> unseen;
  private final Set<String> known = new LinkedHashSet<>();
  private final Queue<Optional<Object>> heldBack = new ArrayDeque<>();

  ChosenAttributes(Iterator<?> source, List<String> chosen) {
    this.source = source;
    this.chosen = chosen;
    this.unseen = new LinkedHashSet<>(chosen);
  }

  /** One object with these attributes only, in this order; null where it does not have one. */
  static Map<String, @Nullable Object> of(Map<?, ?> object, List<String> chosen) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    chosen.forEach(name -> members.put(name, object.get(name)));
    return members;
  }

  @Override
  public boolean hasNext() {
    fill();
    return !heldBack.isEmpty() || source.hasNext();
  }

  @Override
  public @Nullable Object next() {
    fill();
    Object element = heldBack.isEmpty() ? source.next() : heldBack.remove().orElse(null);
    return element instanceof Map<?, ?> object ? of(object, chosen) : element;
  }

  private void fill() {
    while (!unseen.isEmpty() && source.hasNext()) {
      Object element = source.next();
      heldBack.add(Optional.ofNullable(element));
      if (element instanceof Map<?, ?> object) {
        unseen.removeAll(object.keySet());
        object.keySet().forEach(key -> known.add(String.valueOf(key)));
      }
    }
    if (!unseen.isEmpty() && !known.isEmpty()) {
      throw new UnknownAttributeException(unseen.iterator().next(), known);
    }
  }
}
