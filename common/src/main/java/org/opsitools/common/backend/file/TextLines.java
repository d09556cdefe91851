package org.opsitools.common.backend.file;

/**
 * Walks over the lines of a text as the original's reader finds them: it also breaks lines at the
 * vertical tab, the form feed, the separators 1C to 1E, the next-line character and the line and
 * paragraph separators. Only line feeds and carriage returns count for the line number, as in an
 * editor.
 */
final class TextLines {
  private final String text;
  private final boolean plain;
  private int next;
  private int nextNumber = 1;
  private int start;
  private int end;
  private int number;

  TextLines(FileText file) {
    this.text = file.text();
    this.plain = file.plain();
  }

  /** Goes to the next line; its blanks at both ends are left out. False at the end of the text. */
  boolean next() {
    if (next >= text.length()) {
      return false;
    }
    number = nextNumber;
    start = next;
    if (plain) {
      int feed = text.indexOf('\n', start);
      end = feed < 0 ? text.length() : feed;
      next = end + 1;
      nextNumber++;
    } else {
      findEnd();
    }
    trim();
    return true;
  }

  private void findEnd() {
    end = start;
    while (end < text.length() && !isBreak(text.charAt(end))) {
      end++;
    }
    next = end + (text.startsWith("\r\n", end) ? 2 : 1);
    if (end < text.length() && (text.charAt(end) == '\n' || text.charAt(end) == '\r')) {
      nextNumber++;
    }
  }

  private void trim() {
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
  }

  /** Where the line begins in the text. */
  int start() {
    return start;
  }

  /** Where the line ends in the text. */
  int end() {
    return end;
  }

  /** The number of the line, from 1 on. */
  int number() {
    return number;
  }

  /** The first character; the line must not be empty. */
  char first() {
    return text.charAt(start);
  }

  boolean isEmpty() {
    return start == end;
  }

  /** Whether the line begins with a word, in any case. */
  boolean startsWith(String word) {
    return end - start >= word.length() && text.regionMatches(true, start, word, 0, word.length());
  }

  String line() {
    return text.substring(start, end);
  }

  /** Whether the original's reader ends a line here. */
  static boolean isBreak(char c) {
    if (c > '\r' && c < '\u001c') {
      return false;
    }
    return (c >= '\n' && c <= '\r')
        || (c >= '\u001c' && c <= '\u001e')
        || c == '\u0085'
        || c == '\u2028'
        || c == '\u2029';
  }

  /** Whether the original removes this character at the ends of a line. */
  static boolean isBlank(char c) {
    if (c <= ' ') {
      return c == ' ' || (c >= '\t' && c <= '\r') || c >= '\u001c';
    }
    return c >= '\u0085' && (c == '\u0085' || Character.isSpaceChar(c));
  }

  /** Without blanks at both ends. */
  static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }
}
