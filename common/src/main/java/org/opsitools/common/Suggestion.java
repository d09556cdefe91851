package org.opsitools.common;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Guesses what a mistyped word was meant to be. */
public final class Suggestion {
  private record Candidate(String word, int distance) {}

  private Suggestion() {}

  /**
   * The candidate that the word most likely stands for: the one with the fewest letters inserted,
   * left out, changed or swapped, if they are at most a third of the word's letters.
   */
  public static Optional<String> closest(String word, Collection<String> candidates) {
    return closest(word, candidates, 1).stream().findFirst();
  }

  /**
   * Candidates that the word may stand for, the most likely first, by the same measure.
   *
   * @param most how many at most
   */
  public static List<String> closest(String word, Collection<String> candidates, int most) {
    int limit = Math.max(1, word.length() / 3);
    return candidates.stream()
        .filter(candidate -> Math.abs(candidate.length() - word.length()) <= limit)
        .map(candidate -> new Candidate(candidate, distance(word, candidate)))
        .filter(candidate -> candidate.distance() <= limit)
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::word))
        .limit(most)
        .map(Candidate::word)
        .toList();
  }

  private static int distance(String from, String to) {
    int[] beforeLast = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      last[column] = column;
    }
    for (int row = 1; row <= from.length(); row++) {
      int[] current = new int[to.length() + 1];
      current[0] = row;
      for (int column = 1; column <= to.length(); column++) {
        int change = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
        int best = Math.min(last[column] + 1, current[column - 1] + 1);
        best = Math.min(best, last[column - 1] + change);
        if (isSwap(from, to, row, column)) {
          best = Math.min(best, beforeLast[column - 2] + 1);
        }
        current[column] = best;
      }
      beforeLast = last;
      last = current;
    }
    return last[to.length()];
  }

  private static boolean isSwap(String from, String to, int row, int column) {
    return row > 1
        && column > 1
        && from.charAt(row - 1) == to.charAt(column - 2)
        && from.charAt(row - 2) == to.charAt(column - 1);
  }
}
