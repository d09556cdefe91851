package org.opsitools.common.backend;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The order of installing all localboot products of a depot.
 *
 * @param notSorted ids of all of them, by code point
 * @param sorted ids of those that have a script, in the order in which they run
 */
public record ProductOrdering(List<String> notSorted, List<String> sorted) {
  public ProductOrdering {
    notSorted = List.copyOf(notSorted);
    sorted = List.copyOf(sorted);
  }

  /** As {@code getProductOrdering} gives it, plain JSON. */
  public Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("not_sorted", notSorted);
    json.put("sorted", sorted);
    return json;
  }
}
