package org.opsitools.common.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;

/** Which of several things must come before which others. Things are numbers from 0 on. */
final class Precedence {
  private final List<Set<Integer>> successors;

  Precedence(int size) {
    successors = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      successors.add(new TreeSet<>());
    }
  }

  void add(int first, int second) {
    successors.get(first).add(second);
  }

  /** Whether everything may come anywhere. */
  boolean isEmpty() {
    return successors.stream().allMatch(Set::isEmpty);
  }

  /** Whether things at these positions, by number, are all in order. */
  boolean holdsFor(int[] position) {
    for (int first = 0; first < successors.size(); first++) {
      for (int second : successors.get(first)) {
        if (position[first] > position[second]) {
          return false;
        }
      }
    }
    return true;
  }

  /** The order that always takes the lowest thing that can come next; empty if there is none. */
  Optional<List<Integer>> topologicalOrder() {
    int[] waitsFor = new int[successors.size()];
    successors.forEach(seconds -> seconds.forEach(second -> waitsFor[second]++));
    PriorityQueue<Integer> available = new PriorityQueue<>();
    for (int thing = 0; thing < waitsFor.length; thing++) {
      if (waitsFor[thing] == 0) {
        available.add(thing);
      }
    }
    List<Integer> sorted = new ArrayList<>(waitsFor.length);
    while (!available.isEmpty()) {
      int thing = available.remove();
      sorted.add(thing);
      for (int second : successors.get(thing)) {
        if (--waitsFor[second] == 0) {
          available.add(second);
        }
      }
    }
    return sorted.size() == waitsFor.length ? Optional.of(sorted) : Optional.empty();
  }

  /** Cycles that have nothing in common, so that without their things no cycle is left. */
  List<List<Integer>> cycles() {
    Set<Integer> left = new TreeSet<>();
    for (int thing = 0; thing < successors.size(); thing++) {
      left.add(thing);
    }
    List<List<Integer>> cycles = new ArrayList<>();
    for (removeLoose(left); !left.isEmpty(); removeLoose(left)) {
      List<Integer> cycle = cycleAmong(left);
      cycles.add(cycle);
      cycle.forEach(left::remove);
    }
    return cycles;
  }

  /** Takes away what comes before nothing that is left, again and again. */
  private void removeLoose(Set<Integer> left) {
    boolean removed = true;
    while (removed) {
      removed = left.removeIf(thing -> successors.get(thing).stream().noneMatch(left::contains));
    }
  }

  private List<Integer> cycleAmong(Set<Integer> left) {
    List<Integer> way = new ArrayList<>();
    int thing = left.iterator().next();
    while (!way.contains(thing)) {
      way.add(thing);
      thing = successors.get(thing).stream().filter(left::contains).findFirst().orElseThrow();
    }
    return way.subList(way.indexOf(thing), way.size());
  }
}
