package org.opsitools.common.backend.mysql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object as its rows hold it: one row of its table, and the values of a second table.
 *
 * @param className what the column of the class says; the only class where there is none
 * @param values plain JSON by attribute
 * @param listed the values of the second table, in the order of their numbers
 * @param marked those of them that are marked
 */
record StoredObject(
    String className,
    Map<String, @Nullable Object> values,
    List<String> listed,
    List<String> marked) {

  static StoredObject of(String className) {
    return new StoredObject(className, new HashMap<>(), new ArrayList<>(), new ArrayList<>());
  }
}
