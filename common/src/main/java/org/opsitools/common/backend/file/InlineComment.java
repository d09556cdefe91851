package org.opsitools.common.backend.file;

/**
 * Finds where a comment at the end of a line begins, as the original does.
 *
 * <p>Source: {@code docs/formats/file-backend.md}, "Reading INI files".
 */
final class InlineComment {
  private InlineComment() {}

  /** The line without its comment, and without the blanks before that. */
  static String cut(String line) {
    String first = cutAt(line, ';');
    return cutAt(first, '#');
  }

  /** Cuts at a comment character that is not escaped and has an even count of quotes before it. */
  static String cutAt(String line, char comment) {
    int at = line.indexOf(comment);
    if (at < 0) {
      return line;
    }
    int counted = 0;
    boolean single = false;
    boolean twofold = false;
    while (at >= 0) {
      for (; counted < at; counted++) {
        char c = line.charAt(counted);
        single ^= c == '\'';
        twofold ^= c == '"';
      }
      boolean escaped = at > 0 && line.charAt(at - 1) == '\\';
      if (!escaped && !single && !twofold) {
        return TextLines.strip(line.substring(0, at));
      }
      at = line.indexOf(comment, at + 1);
    }
    return line;
  }

  /**
   * The line without its comment where the value is known to be JSON: what stands inside a JSON
   * string is no comment. A value that is not complete JSON is cut as any other.
   *
   * @param valueStart where the value begins in the line
   */
  static String cutAfterJson(String line, int valueStart) {
    int end = jsonEnd(line, valueStart);
    if (end < 0) {
      return cut(line);
    }
    String rest = TextLines.strip(line.substring(end));
    boolean complete = rest.isEmpty() || rest.charAt(0) == ';' || rest.charAt(0) == '#';
    return complete ? line.substring(0, end) : cut(line);
  }

  /** Where the array, object or string that begins here ends; -1 if it does not. */
  private static int jsonEnd(String line, int start) {
    int depth = 0;
    boolean inString = false;
    for (int i = start; i < line.length(); i++) {
      char c = line.charAt(i);
      if (inString) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          inString = false;
        }
      } else if (c == '"') {
        inString = true;
      } else if (c == '[' || c == '{') {
        depth++;
      } else if (c == ']' || c == '}') {
        depth--;
      } else if (depth == 0) {
        return -1;
      }
      if (!inString && depth <= 0) {
        return depth == 0 ? i + 1 : -1;
      }
    }
    return -1;
  }
}
