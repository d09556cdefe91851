package org.opsitools.common;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A password or key. It prints as {@code ***}, and from the moment it exists its text is also
 * replaced by {@code ***} in whatever {@link #redact} is asked to clean: log lines, error texts.
 *
 * <p>The set of known texts belongs to the process, not to an object, because a secret that one
 * part of a program knows must not leave by another.
 */
public final class Secret {
  private static final String MASK = "***";
  // Replacing every "a" would hide nothing and make a log unreadable.
  private static final int SHORTEST_REDACTED = 4;
  // Shorter ones are often words, such as opsi: those are replaced where they stand alone only.
  private static final int LONGEST_WORD = 7;
  private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();

  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  /**
   * Wraps a secret and makes it known to {@link #redact}, unless it is shorter than four letters.
   * One of up to seven letters is then replaced only where it stands alone.
   */
  public static Secret of(String text) {
    if (text.length() >= SHORTEST_REDACTED) {
      KNOWN.add(text);
    }
    return new Secret(text);
  }

  /** The text with every known secret in it replaced by {@code ***}. */
  public static String redact(String text) {
    if (KNOWN.isEmpty()) {
      return text;
    }
    List<String> contained =
        KNOWN.stream()
            .filter(text::contains)
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    String clean = text;
    for (String secret : contained) {
      clean =
          secret.length() > LONGEST_WORD
              ? clean.replace(secret, MASK)
              : alone(secret).matcher(clean).replaceAll(Matcher.quoteReplacement(MASK));
    }
    return clean;
  }

  /** The secret where it is no part of a longer word, file name or host name. */
  private static Pattern alone(String secret) {
    return Pattern.compile(
        "(?<![\\p{Alnum}_./-])" + Pattern.quote(secret) + "(?![\\p{Alnum}_/-]|\\.\\p{Alnum})");
  }

  /** The secret itself, for the one place that needs it. */
  public String reveal() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return MASK;
  }
}
