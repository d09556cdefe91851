package org.opsitools.common.control;

/** Where strings of a TOML text end; they are not decoded here. */
final class TomlStrings {
  private TomlStrings() {}

  /** Whether a string begins with this character. */
  static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  /** How many quotes open the string that begins at an offset: one or three. */
  static int opening(String text, int start) {
    String three = text.substring(start, start + 1).repeat(3);
    return text.startsWith(three, start) ? 3 : 1;
  }

  /** The offset behind the string that begins at another one; -1 where it is not closed. */
  static int end(String text, int start) {
    char quote = text.charAt(start);
    int quotes = opening(text, start);
    int run = 0;
    for (int i = start + quotes; i < text.length(); i++) {
      char c = text.charAt(i);
      run = c == quote ? run + 1 : 0;
      if (run == quotes) {
        return quotes == 1 ? i + 1 : withFurtherQuotes(text, i + 1, quote);
      }
      if (c == '\n' && quotes == 1) {
        return -1;
      }
      if (c == '\\' && quote == '"') {
        i++;
      }
    }
    return -1;
  }

  /** Up to two quotes before the closing three belong to the text of the string. */
  private static int withFurtherQuotes(String text, int end, char quote) {
    int last = Math.min(end + 2, text.length());
    int further = end;
    while (further < last && text.charAt(further) == quote) {
      further++;
    }
    return further;
  }
}
