package org.opsitools.common.control;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A TOML text without the lines that hold only white space or a comment, and the numbers that the
 * other lines have. The parser's time grows with the third power of the number of such lines in
 * sequence: four thousand empty lines would take it a minute.
 */
final class TomlLines {
  private static final Pattern LINE_IN_MESSAGE = Pattern.compile("\\bline ([0-9]{1,9})\\b");

  private final String text;
  private final StringBuilder kept = new StringBuilder();

  /** The numbers, from 1, of the lines that were kept. */
  private int[] numbers = new int[64];

  private int count;
  private int position;
  private int line = 1;
  private int outsideOfStrings;
  private int unclosedStrings;

  /** Takes a text that has LF as its only line end. */
  TomlLines(String text) {
    this.text = text;
    while (position < text.length()) {
      int end = endOfLine();
      if (isIdle(end)) {
        position = Math.min(end + 1, text.length());
        line++;
      } else {
        keep();
      }
    }
  }

  private int endOfLine() {
    int end = text.indexOf('\n', position);
    return end < 0 ? text.length() : end;
  }

  /** Whether the line means nothing; a comment with a forbidden character is left to the parser. */
  private boolean isIdle(int end) {
    boolean comment = false;
    for (int i = position; i < end; i++) {
      char c = text.charAt(i);
      comment |= c == '#';
      boolean idle = comment ? c >= ' ' && c != '\u007f' : c == ' ';
      if (!idle && c != '\t') {
        return false;
      }
    }
    return true;
  }

  /** Keeps a line, and those that follow it as long as a string goes on. */
  private void keep() {
    int start = position;
    while (position < text.length() && text.charAt(position) != '\n') {
      char c = text.charAt(position);
      if (TomlStrings.isQuote(c)) {
        passString();
      } else {
        int next = c == '#' ? endOfLine() : position + 1;
        outsideOfStrings += next - position;
        position = next;
      }
    }
    position = Math.min(position + 1, text.length());
    kept.append(text, start, position);
    for (int i = start; i < position; i++) {
      if (text.charAt(i) == '\n' || i == text.length() - 1) {
        number(line++);
      }
    }
  }

  private void passString() {
    int end = TomlStrings.end(text, position);
    if (end < 0) {
      unclosedStrings++;
      end = TomlStrings.opening(text, position) == 1 ? endOfLine() : text.length();
    }
    position = end;
  }

  private void number(int number) {
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * count);
    }
    numbers[count++] = number;
  }

  /** What is left for the parser. */
  String kept() {
    return kept.toString();
  }

  /** How many characters are left, strings not counted. */
  int outsideOfStrings() {
    return outsideOfStrings;
  }

  int unclosedStrings() {
    return unclosedStrings;
  }

  /** The number in the file of a line of what was kept, both from 1. */
  int original(int keptLine) {
    return count == 0 ? 1 : numbers[Math.max(0, Math.min(keptLine, count) - 1)];
  }

  /** A message of the parser with the line numbers of the file. */
  String original(String message) {
    return LINE_IN_MESSAGE
        .matcher(message)
        .replaceAll(match -> "line " + original(Integer.parseInt(match.group(1))));
  }
}
