package org.opsitools.admin.output;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opsitools.admin.output.OutputSettings.Selection;
import org.opsitools.common.objects.CodePointOrder;

/** Takes from a result what is to be printed: first the query, then the order, then attributes. */
final class Selector {
  private final Selection selection;

  Selector(Selection selection) {
    this.selection = selection;
  }

  @Nullable Object select(@Nullable Object result) throws IOException {
    Object value = result;
    if (selection.query().isPresent()) {
      value = JmesPathQuery.of(selection.query().get()).apply(value);
    }
    if (selection.sortBy().isPresent() && value instanceof Iterable<?> elements) {
      value = sorted(elements, selection.sortBy().get());
    }
    return selection.attributes().isEmpty() ? value : reduced(value, selection.attributes());
  }

  private static @Nullable Object reduced(@Nullable Object value, List<String> attributes) {
    if (value instanceof Map<?, ?> object) {
      for (String attribute : attributes) {
        requireKnown(attribute, object);
      }
      return ChosenAttributes.of(object, attributes);
    }
    if (value instanceof Iterable<?> elements) {
      Iterable<@Nullable Object> reduced =
          () -> new ChosenAttributes(elements.iterator(), attributes);
      return reduced;
    }
    return value;
  }

  private static void requireKnown(String attribute, Map<?, ?> object) {
    if (!object.containsKey(attribute)) {
      throw new UnknownAttributeException(
          attribute, object.keySet().stream().map(String::valueOf).toList());
    }
  }

  private record Keyed(String key, @Nullable Object element) {}

  private static List<@Nullable Object> sorted(Iterable<?> elements, String attribute)
      throws IOException {
    List<Keyed> keyed = new ArrayList<>();
    Set<String> known = new LinkedHashSet<>();
    for (Object element : elements) {
      Object value = null;
      if (element instanceof Map<?, ?> object) {
        object.keySet().forEach(key -> known.add(String.valueOf(key)));
        value = object.get(attribute);
      }
      keyed.add(new Keyed(text(value), element));
    }
    if (!known.isEmpty() && !known.contains(attribute)) {
      throw new UnknownAttributeException(attribute, known);
    }
    keyed.sort(Comparator.comparing(Keyed::key, CodePointOrder.INSTANCE));
    List<@Nullable Object> sorted = new ArrayList<>(keyed.size());
    keyed.forEach(entry -> sorted.add(entry.element()));
    return sorted;
  }

  private static String text(@Nullable Object value) throws IOException {
    if (value == null) {
      return "";
    }
    return value instanceof String text ? text : JsonWriter.compact(value);
  }
}
