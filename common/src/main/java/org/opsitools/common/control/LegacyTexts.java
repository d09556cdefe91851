package org.opsitools.common.control;

import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Writes texts of several lines into a legacy control file such that none of their lines reads as a
 * key or a section, by this reader or by the original's.
 */
final class LegacyTexts {
  /** Besides LF and CR the original ends lines at these. */
  private static final Pattern LINE_END =
      Pattern.compile("\r\n|[\r\\x0b\\x0c\\x1c-\\x1e\\x85\\u2028\\u2029]");

  private final StringBuilder out;
  private final Consumer<String> joined;

  /**
   * @param joined is told of each line that would read as a section and is put elsewhere
   */
  LegacyTexts(StringBuilder out, Consumer<String> joined) {
    this.out = out;
    this.joined = joined;
  }

  /** Adds a text behind its key; further lines are indented by one blank. */
  void value(String text) {
    lines(text, " ", false);
  }

  /** Adds a text that has no key before it, as it is. */
  void free(String text) {
    lines(text, "", true);
  }

  /**
   * A line that would read as a section goes to the end of the line before it, without the blank
   * lines between them. Where both together would read as one, or where there is none before it, it
   * becomes an item of a list.
   */
  private void lines(String text, String indent, boolean free) {
    int start = out.length();
    boolean bracketOpen = false;
    // A file with NUL characters would be no text to its readers.
    String plain = withLineFeeds(text).replace("\0", "");
    int next = 0;
    for (int offset = 0; offset <= plain.length(); offset = next) {
      int end = plain.indexOf('\n', offset);
      next = end < 0 ? plain.length() + 1 : end + 1;
      String whole = plain.substring(offset, next - 1);
      String line = trimmed(whole);
      boolean behindKey = offset == 0 && !free;
      if (behindKey || !readsAsSection(line)) {
        out.append(offset == 0 ? "" : "\n" + indent).append(whole);
        boolean opens = line.startsWith("[") && line.indexOf(']') < 0;
        bracketOpen = line.isEmpty() ? bracketOpen : opens && !behindKey;
      } else {
        joined.accept(line);
        trimEnd(start);
        boolean first = out.length() == start;
        String before = first ? (free ? "* " : "") : bracketOpen ? "\n" + indent + "* " : " ";
        out.append(before).append(line);
        bracketOpen = false;
      }
    }
  }

  /** Without white space around it, no-break spaces included, as the original sees it. */
  private static String trimmed(String line) {
    int start = 0;
    int end = line.length();
    while (start < end && isBlank(line.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(line.charAt(end - 1))) {
      end--;
    }
    return line.substring(start, end);
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private void trimEnd(int start) {
    int end = out.length();
    while (end > start && isBlank(out.charAt(end - 1))) {
      end--;
    }
    out.setLength(end);
  }

  /** The original takes all between the first and the last bracket for the name. */
  private static boolean readsAsSection(String line) {
    int last = line.length() - 1;
    return last > 1 && line.startsWith("[") && line.indexOf(']') == last;
  }

  private static String withLineFeeds(String text) {
    return LINE_END.matcher(text).replaceAll("\n");
  }

  /** Whether a text would come back as it is from between two commas. */
  static boolean isPlainElement(String text) {
    return !text.isEmpty()
        && trimmed(text).equals(text)
        && !text.equalsIgnoreCase("none")
        && withLineFeeds(text).chars().noneMatch(c -> ",\n\t\0".indexOf(c) >= 0);
  }
}
