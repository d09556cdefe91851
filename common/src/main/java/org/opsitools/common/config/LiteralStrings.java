package org.opsitools.common.config;

/** The escape sequences within Python's strings. */
final class LiteralStrings {
  private static final String SINGLE = "\\'\"nrtabfv";
  private static final String MEANING = "\\'\"\n\r\t\u0007\b\f\u000B";

  private final String body;
  private final StringBuilder value = new StringBuilder();
  private int position;

  private LiteralStrings(String body) {
    this.body = body;
  }

  /**
   * The value of what stands between the quotation marks. A sequence that Python does not know
   * keeps its backslash.
   */
  static String unescape(String body) {
    return body.indexOf('\\') < 0 ? body : new LiteralStrings(body).unescape();
  }

  private String unescape() {
    while (position < body.length()) {
      char c = body.charAt(position++);
      if (c == '\\' && position < body.length()) {
        escape(body.charAt(position++));
      } else {
        value.append(c);
      }
    }
    return value.toString();
  }

  private void escape(char c) {
    int single = SINGLE.indexOf(c);
    if (single >= 0) {
      value.append(MEANING.charAt(single));
    } else if (c >= '0' && c <= '7') {
      octal();
    } else if (c != '\n' && !hexadecimal(c)) {
      value.append('\\').append(c);
    }
  }

  private void octal() {
    int end = position;
    while (end < body.length() && end < position + 2 && "01234567".indexOf(body.charAt(end)) >= 0) {
      end++;
    }
    value.append((char) Integer.parseInt(body.substring(position - 1, end), 8));
    position = end;
  }

  private boolean hexadecimal(char c) {
    int digits =
        switch (c) {
          case 'x' -> 2;
          case 'u' -> 4;
          case 'U' -> 8;
          default -> 0;
        };
    if (digits == 0 || position + digits > body.length()) {
      return false;
    }
    String number = body.substring(position, position + digits);
    if (!number.matches("[0-9a-fA-F]+")) {
      return false;
    }
    long codePoint = Long.parseLong(number, 16);
    if (codePoint > Character.MAX_CODE_POINT) {
      return false;
    }
    value.appendCodePoint((int) codePoint);
    position += digits;
    return true;
  }
}
