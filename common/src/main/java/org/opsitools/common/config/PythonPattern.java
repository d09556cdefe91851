package org.opsitools.common.config;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opsitools.common.config.MethodPattern.Malformed;

/** Writes a regular expression of Python for Java, or says where that is not possible. */
final class PythonPattern {
  private static final int MAX_LENGTH = 2000;
  private static final int MAX_DEPTH = 50;
  private static final Pattern QUANTIFIER = Pattern.compile("\\{([0-9]{0,4})(,[0-9]{0,4})?}");
  private static final Pattern NAMED = Pattern.compile("\\(\\?P<([A-Za-z_]\\w*)>");
  private static final Pattern REFERENCE = Pattern.compile("\\(\\?P=([A-Za-z_]\\w*)\\)");
  // Groups that mean the same in both languages; in a rule none can have a colon or a hash sign.
  private static final Pattern COMMON = Pattern.compile("\\(\\?(?:=|!|<=|<!|[imsx]+\\))");
  private static final String ESCAPES = "AbBdDsSwWafnrtvxuZ0123456789";

  private final String text;
  private final StringBuilder java = new StringBuilder();
  private final Map<String, String> groups = new HashMap<>();
  private int position;
  private int depth;

  PythonPattern(String text) {
    this.text = text;
  }

  String translate() throws Malformed {
    if (text.length() > MAX_LENGTH) {
      throw problem("longer than " + MAX_LENGTH + " characters");
    }
    while (position < text.length()) {
      step(text.charAt(position));
    }
    return java.toString();
  }

  private void step(char c) throws Malformed {
    switch (c) {
      case '\\' -> escape(false);
      case '[' -> characters();
      case '(' -> group();
      case '{' -> brace();
      default -> {
        depth -= c == ')' ? 1 : 0;
        copy(1);
      }
    }
  }

  private void group() throws Malformed {
    depth++;
    if (depth > MAX_DEPTH) {
      throw problem("more than " + MAX_DEPTH + " groups within each other");
    }
    Matcher named = at(NAMED);
    Matcher reference = at(REFERENCE);
    if (named.lookingAt()) {
      String name = "g" + groups.size();
      if (groups.putIfAbsent(named.group(1), name) != null) {
        throw problem("group '" + named.group(1) + "' is there twice");
      }
      java.append("(?<").append(name).append('>');
      position = named.end();
    } else if (reference.lookingAt()) {
      String name = groups.get(reference.group(1));
      if (name == null) {
        throw problem("there is no group '" + reference.group(1) + "' before this");
      }
      java.append("\\k<").append(name).append('>');
      position = reference.end();
      depth--;
    } else {
      plainGroup();
    }
  }

  private void plainGroup() throws Malformed {
    Matcher common = at(COMMON);
    if (text.startsWith("(?", position) && !common.lookingAt()) {
      throw problem("this kind of group is not supported");
    }
    int length = text.startsWith("(?", position) ? common.end() - position : 1;
    depth -= text.charAt(position + length - 1) == ')' ? 1 : 0;
    copy(length);
  }

  /** A brace that begins no quantifier stands for itself in Python. */
  private void brace() {
    Matcher quantifier = at(QUANTIFIER);
    if (quantifier.lookingAt() && quantifier.end() - position > 2 && position > 0) {
      String least = quantifier.group(1).isEmpty() ? "0" : quantifier.group(1);
      String most = quantifier.group(2) == null ? "" : quantifier.group(2);
      java.append('{').append(least).append(most).append('}');
      position = quantifier.end();
    } else {
      java.append("\\{");
      position++;
    }
  }

  private void characters() throws Malformed {
    int open = position;
    copy(text.startsWith("[^", position) ? 2 : 1);
    boolean first = true;
    while (position < text.length() && (first || text.charAt(position) != ']')) {
      char c = text.charAt(position);
      if (c == '\\') {
        escape(true);
      } else {
        // Java gives a meaning within brackets to more signs than Python does.
        java.append("[]&^".indexOf(c) >= 0 ? "\\" : "");
        copy(1);
      }
      first = false;
    }
    if (position >= text.length()) {
      throw new Malformed(open, "'[' is never closed");
    }
    copy(1);
  }

  private void escape(boolean inBrackets) throws Malformed {
    if (position + 1 >= text.length()) {
      throw problem("a backslash at the end");
    }
    char c = text.charAt(position + 1);
    boolean alphanumeric = Character.isLetterOrDigit(c);
    if (alphanumeric && (ESCAPES.indexOf(c) < 0 || (inBrackets && "ABZ".indexOf(c) >= 0))) {
      throw problem("'\\" + c + "' is not supported");
    }
    switch (c) {
      case 'Z' -> replace("\\z");
      case 'v' -> replace("\\x0B");
      case 'b' -> replace(inBrackets ? "\\x08" : "\\b");
      default -> copy(2);
    }
  }

  private void replace(String translation) {
    java.append(translation);
    position += 2;
  }

  private void copy(int length) {
    java.append(text, position, position + length);
    position += length;
  }

  private Matcher at(Pattern pattern) {
    return pattern.matcher(text).region(position, text.length());
  }

  private Malformed problem(String reason) {
    return new Malformed(position, reason);
  }
}
