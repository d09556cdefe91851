package org.opsitools.admin.words;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opsitools.common.Suggestion;
import org.opsitools.common.cli.UsageException;

/**
 * The options among the words behind a command's name; behind {@code --} nothing is an option.
 *
 * @param values what was given with options that take a value
 * @param flags the options without a value that were given
 * @param others the words that are no options
 */
public record OptionWords(Map<String, String> values, Set<String> flags, List<String> others) {
  public OptionWords {
    values = Map.copyOf(values);
    flags = Set.copyOf(flags);
    others = List.copyOf(others);
  }

  /**
   * Takes words apart.
   *
   * @param withValue the options that take a value, with their hyphens
   * @param withoutValue the options that take none
   * @throws UsageException for an option that is neither, or one without its value
   */
  public static OptionWords parse(
      List<String> words, List<String> withValue, List<String> withoutValue) {
    Map<String, String> values = new HashMap<>();
    Set<String> flags = new HashSet<>();
    List<String> others = new ArrayList<>();
    int index = 0;
    while (index < words.size()) {
      String word = words.get(index++);
      String name = word.replaceAll("=.*", "");
      if (word.equals("--")) {
        others.addAll(words.subList(index, words.size()));
        index = words.size();
      } else if (!word.startsWith("--")) {
        others.add(word);
      } else if (withoutValue.contains(word)) {
        flags.add(word);
      } else if (!withValue.contains(name)) {
        throw unknown(name, withValue, withoutValue);
      } else if (name.length() < word.length()) {
        values.put(name, word.substring(name.length() + 1));
      } else if (index < words.size()) {
        values.put(name, words.get(index++));
      } else {
        throw new UsageException("Missing argument of " + name);
      }
    }
    return new OptionWords(values, flags, others);
  }

  private static UsageException unknown(
      String name, List<String> withValue, List<String> withoutValue) {
    List<String> known = new ArrayList<>(withValue);
    known.addAll(withoutValue);
    String guess =
        Suggestion.closest(name, known).map(word -> "did you mean " + word + "? ").orElse("");
    // What is not an option may be a password.
    return new UsageException("unknown option; " + guess + "options: " + String.join(", ", known));
  }

  /** What was given with an option. */
  public Optional<String> value(String option) {
    return Optional.ofNullable(values.get(option));
  }

  /** Whether an option without a value was given. */
  public boolean has(String flag) {
    return flags.contains(flag);
  }
}
