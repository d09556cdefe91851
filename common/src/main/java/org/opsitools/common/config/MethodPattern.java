package org.opsitools.common.config;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of Python's kind over the names of methods.
 *
 * @param text as it is written
 * @param pattern the same for Java
 */
public record MethodPattern(String text, Pattern pattern) {
  /** Why a text is no such expression, and at which of its characters, from 0. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    private final int index;
    private final String reason;

    Malformed(int index, String reason) {
      super(reason);
      this.index = index;
      this.reason = reason;
    }

    int index() {
      return index;
    }

    String reason() {
      return reason;
    }
  }

  /**
   * Compiles an expression.
   *
   * @throws Malformed if it is none, or if Java has nothing that does the same
   */
  static MethodPattern parse(String text) throws Malformed {
    String translated = new PythonPattern(text).translate();
    try {
      return new MethodPattern(text, Pattern.compile(translated));
    } catch (PatternSyntaxException e) {
      throw new Malformed(Math.max(0, Math.min(e.getIndex(), text.length())), e.getDescription());
    }
  }

  /** Whether it is found anywhere in a name. */
  public boolean isFoundIn(String method) {
    return pattern.matcher(method).find();
  }

  /** Whether it is found at the beginning of a name. */
  public boolean matchesStartOf(String method) {
    return pattern.matcher(method).lookingAt();
  }

  /** Whether every name begins with what it accepts, so that no rule after it counts. */
  boolean isForAll() {
    return text.equals(".*") || text.equals("^.*") || text.equals(".*$") || text.equals("^.*$");
  }
}
