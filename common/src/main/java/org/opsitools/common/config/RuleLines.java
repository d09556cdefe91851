package org.opsitools.common.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of dispatch.conf and acl.conf without blank ones and comments. A comment at the end of
 * a line begins at a sign that has no backslash before it and is not within quotation marks.
 */
final class RuleLines {
  private RuleLines() {}

  /**
   * One line.
   *
   * @param number from 1
   * @param text without comment; blanks at its beginning are kept so that columns are right
   */
  record Line(int number, String text) {}

  static List<Line> read(Path file, String commentSigns) throws IOException {
    List<Line> lines = new ArrayList<>();
    int number = 0;
    for (String raw : ConfText.read(file).split("\r\n|\n|\r", -1)) {
      number++;
      String text = raw;
      for (int i = 0; i < commentSigns.length(); i++) {
        text = withoutComment(text, commentSigns.charAt(i));
      }
      if (!text.isBlank()) {
        lines.add(new Line(number, text.stripTrailing()));
      }
    }
    return lines;
  }

  private static String withoutComment(String text, char sign) {
    int single = 0;
    int doubles = 0;
    boolean blank = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      single += c == '\'' ? 1 : 0;
      doubles += c == '"' ? 1 : 0;
      boolean escaped = i > 0 && text.charAt(i - 1) == '\\';
      boolean quoted = single % 2 != 0 || doubles % 2 != 0;
      if (c == sign && (blank || (!escaped && !quoted))) {
        return text.substring(0, i);
      }
      blank &= Character.isWhitespace(c);
    }
    return text;
  }
}
