package org.opsitools.common.backend;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Random products that need each other's setup, and what their requests lead to. */
record RandomGraph(ActionCase given, Set<String> closure) {
  /** Types are before, after or mixed. */
  static RandomGraph acyclic(Random random, String types) {
    return make(random, types, true);
  }

  static RandomGraph any(Random random) {
    return make(random, "mixed", false);
  }

  private static RandomGraph make(Random random, String types, boolean acyclic) {
    int size = 4 + random.nextInt(9);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      ids.add("p" + i);
    }
    ActionCase given = new ActionCase();
    ids.forEach(id -> given.product(id, random.nextInt(5) * 40 - 80));
    Collections.shuffle(ids, random);
    Set<List<String>> edges = new HashSet<>();
    for (int i = random.nextInt(2 * size); i >= 0; i--) {
      int one = random.nextInt(size);
      int other = random.nextInt(size);
      String type = !types.equals("mixed") ? types : random.nextBoolean() ? "before" : "after";
      // Either type points from first to last here, so that no cycle of constraints can arise.
      boolean swap = acyclic && (type.equals("before") ? one < other : one > other);
      String from = ids.get(swap ? other : one);
      String to = ids.get(swap ? one : other);
      if (one != other && !edges.contains(List.of(to, from)) && edges.add(List.of(from, to))) {
        given.needs(from, type, to);
      }
    }
    Deque<String> open = new ArrayDeque<>(ids.subList(0, 1 + random.nextInt(size)));
    open.forEach(given::setup);
    Set<String> closure = new TreeSet<>();
    while (!open.isEmpty()) {
      String id = open.remove();
      if (closure.add(id + ":setup")) {
        edges.stream().filter(edge -> edge.get(0).equals(id)).forEach(e -> open.add(e.get(1)));
      }
    }
    return new RandomGraph(given, closure);
  }
}
