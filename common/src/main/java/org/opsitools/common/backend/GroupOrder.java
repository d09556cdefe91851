package org.opsitools.common.backend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Orders the actions of one group: first by priority, then as they need each other. Inside, an
 * action is the number of its place by priority.
 */
final class GroupOrder {
  private static final Comparator<ClientAction> BY_PRIORITY =
      Comparator.<ClientAction>comparingInt(action -> -action.what().priority())
          .thenComparing(ClientAction::productId)
          .thenComparing(action -> action.what().kind());
  private static final Comparator<ClientAction> LOWEST_FIRST =
      Comparator.<ClientAction>comparingInt(action -> action.what().priority())
          .thenComparing(ClientAction::productId)
          .thenComparing(action -> action.what().kind());

  private final List<ClientAction> actions;
  private final Map<ClientAction, Integer> numbers = new HashMap<>();
  private final Map<Integer, List<Integer>> before = new TreeMap<>();
  private final Map<Integer, List<Integer>> after;
  private final Precedence demanded;
  private final Precedence wished;
  private final int[] order;
  private final int[] position;
  private final List<String> log = new ArrayList<>();

  GroupOrder(List<ClientAction> members) {
    actions = members.stream().sorted(BY_PRIORITY).toList();
    after = new TreeMap<>(Comparator.comparing(actions::get, LOWEST_FIRST));
    demanded = new Precedence(actions.size());
    wished = new Precedence(actions.size());
    order = IntStream.range(0, actions.size()).toArray();
    position = order.clone();
    for (int number : order) {
      numbers.put(actions.get(number), number);
    }
  }

  /** A member needs another one to run before or after it. */
  void demand(ClientAction requiring, boolean isBefore, ClientAction needed) {
    int from = number(requiring);
    int to = number(needed);
    (isBefore ? before : after).computeIfAbsent(to, number -> new ArrayList<>()).add(from);
    demanded.add(isBefore ? to : from, isBefore ? from : to);
    wish(requiring, isBefore, needed);
  }

  /** As {@link #demand}, but it moves nothing: it is kept only where all can be kept. */
  void wish(ClientAction requiring, boolean isBefore, ClientAction needed) {
    int from = number(requiring);
    int to = number(needed);
    wished.add(isBefore ? to : from, isBefore ? from : to);
  }

  private int number(ClientAction action) {
    return Objects.requireNonNull(numbers.get(action), action::toString);
  }

  /** The members in the order in which they run. */
  List<ClientAction> sorted() {
    if (wished.isEmpty()) {
      return actions;
    }
    log.add("by priority: " + names());
    movePasses();
    Optional<List<Integer>> possible =
        wished.holdsFor(position) ? Optional.empty() : wished.topologicalOrder();
    if (possible.isEmpty() && !demanded.holdsFor(position)) {
      possible = demanded.topologicalOrder();
    }
    possible.ifPresent(this::replaceOrder);
    return Arrays.stream(order).mapToObj(actions::get).toList();
  }

  /** How the order came about. */
  List<String> log() {
    return log;
  }

  /** Products that wait for each other. */
  List<List<String>> cycles() {
    return wished.cycles().stream()
        .map(cycle -> cycle.stream().map(number -> actions.get(number).productId()).toList())
        .toList();
  }

  /** A pass that ends as it began would do so for ever. */
  private void movePasses() {
    for (int pass = 1; pass <= order.length; pass++) {
      int[] start = order.clone();
      int number = pass;
      before.forEach((needed, froms) -> froms.forEach(from -> moveBefore(needed, from, number)));
      after.forEach((needed, froms) -> froms.forEach(from -> moveAfter(needed, from, number)));
      if (Arrays.equals(start, order)) {
        return;
      }
    }
  }

  private void moveBefore(int needed, int from, int pass) {
    int old = position[needed];
    int target = position[from];
    if (old > target) {
      System.arraycopy(order, target, order, target + 1, old - target);
      place(needed, target, target, old);
      logMove(needed, "before", from, pass);
    }
  }

  private void moveAfter(int needed, int from, int pass) {
    int old = position[needed];
    int target = position[from];
    if (old < target) {
      System.arraycopy(order, old + 1, order, old, target - old);
      place(needed, target, old, target);
      logMove(needed, "after", from, pass);
    }
  }

  private void place(int action, int target, int firstChanged, int lastChanged) {
    order[target] = action;
    for (int place = firstChanged; place <= lastChanged; place++) {
      position[order[place]] = place;
    }
  }

  private void replaceOrder(List<Integer> sorted) {
    for (int place = 0; place < order.length; place++) {
      order[place] = sorted.get(place);
      position[order[place]] = place;
    }
    log.add("by dependencies: " + names());
  }

  private void logMove(int needed, String side, int from, int pass) {
    log.add("pass " + pass + ": " + actions.get(needed) + " " + side + " " + actions.get(from));
  }

  private String names() {
    return Arrays.stream(order)
        .mapToObj(number -> actions.get(number).toString())
        .collect(Collectors.joining(", "));
  }
}
