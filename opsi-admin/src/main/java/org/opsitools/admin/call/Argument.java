package org.opsitools.admin.call;

import java.util.Optional;

/**
 * One argument of a method before it has become a value.
 *
 * @param source the file, or standard input, that it was read from; empty for a word that was typed
 */
record Argument(String text, Optional<String> source) {
  static Argument typed(String word) {
    return new Argument(word, Optional.empty());
  }

  static Argument read(String text, String source) {
    return new Argument(text, Optional.of(source));
  }

  /** Whether the text begins like a JSON list or object. */
  boolean looksLikeJson() {
    String start = text.stripLeading();
    return start.startsWith("[") || start.startsWith("{");
  }
}
