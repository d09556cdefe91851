package org.opsitools.common.backup;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which backends are wanted.
 *
 * @param rule how they are chosen
 * @param kinds those that are named, in the order of their naming; all of them unless the rule is
 *     {@link Rule#NAMED}
 */
public record BackendSelection(Rule rule, List<BackendKind> kinds) {
  private static final List<BackendKind> EVERY = List.of(BackendKind.values());

  /** Those that dispatch.conf uses. */
  public static final BackendSelection AUTO = new BackendSelection(Rule.AUTO, EVERY);

  /** All. */
  public static final BackendSelection ALL = new BackendSelection(Rule.ALL, EVERY);

  /** How backends are chosen. */
  public enum Rule {
    /** Those that dispatch.conf uses. */
    AUTO,
    /** All. */
    ALL,
    /** All of some kinds. */
    NAMED
  }

  public BackendSelection {
    kinds = List.copyOf(kinds);
  }

  /**
   * What the words of a command line choose: kinds, {@code auto} or {@code all}, in any case, also
   * several with commas between them. {@code all} wins over everything, {@code auto} over kinds.
   *
   * @param words none for {@code auto}
   * @throws UnknownKindException if a word is none of these
   */
  public static BackendSelection of(List<String> words) {
    Set<String> all =
        words.stream()
            .flatMap(word -> Arrays.stream(word.split(",", -1)))
            .map(word -> word.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Set<BackendKind> kinds = new LinkedHashSet<>();
    for (String word : all) {
      if (!word.equals("auto") && !word.equals("all")) {
        kinds.add(BackendKind.ofWord(word).orElseThrow(() -> new UnknownKindException(word)));
      }
    }
    if (all.contains("all")) {
      return ALL;
    }
    return kinds.isEmpty() || all.contains("auto")
        ? AUTO
        : new BackendSelection(Rule.NAMED, List.copyOf(kinds));
  }

  /** A word of a command line that is no kind of backend. */
  public static final class UnknownKindException extends BackupException {
    private static final long serialVersionUID = 1L;

    UnknownKindException(String word) {
      super(
          "'"
              + word
              + "' is no kind of backend; there are: auto, all, "
              + EVERY.stream().map(BackendKind::word).collect(Collectors.joining(", ")));
    }
  }
}
