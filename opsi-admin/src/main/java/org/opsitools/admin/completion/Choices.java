package org.opsitools.admin.completion;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What may stand at a place.
 *
 * @param words whole words that begin with what is there already
 * @param hint what is expected there, in words that are not to be inserted
 */
public record Choices(List<String> words, Optional<String> hint) {
  static final Choices NONE = new Choices(List.of(), Optional.empty());

  public Choices {
    words = List.copyOf(words);
  }

  /** Nothing may be offered, for a reason. */
  public static Choices problem(String reason) {
    return new Choices(List.of(), Optional.of(reason));
  }

  static Choices of(Collection<String> all, String beginning) {
    return new Choices(
        all.stream().filter(word -> word.startsWith(beginning)).toList(), Optional.empty());
  }

  Choices withHint(String text) {
    return new Choices(words, Optional.of(text));
  }
}
