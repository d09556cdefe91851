package org.opsitools.common.backend;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Names of which some are connected, directly or through others. */
final class Connections {
  private final Map<String, String> parents = new LinkedHashMap<>();

  /** A name that is not connected to any other yet. */
  void add(String name) {
    parents.put(name, name);
  }

  /** Connects two names that were added. */
  void join(String one, String other) {
    parents.put(representative(one), representative(other));
  }

  private String representative(String name) {
    String current = name;
    String parent = parent(current);
    while (!parent.equals(current)) {
      String next = parent(parent);
      parents.put(current, next);
      current = next;
      parent = parent(current);
    }
    return current;
  }

  private String parent(String name) {
    return Objects.requireNonNull(parents.get(name), name);
  }

  /** What is connected, each part at the place where its last name was added. */
  List<List<String>> parts() {
    List<String> names = new ArrayList<>(parents.keySet());
    Collections.reverse(names);
    Map<String, List<String>> parts = new LinkedHashMap<>();
    for (String name : names) {
      parts.computeIfAbsent(representative(name), id -> new ArrayList<>()).add(name);
    }
    List<List<String>> ordered = new ArrayList<>(parts.values());
    ordered.forEach(Collections::reverse);
    Collections.reverse(ordered);
    return ordered;
  }
}
