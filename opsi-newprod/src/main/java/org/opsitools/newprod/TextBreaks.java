package org.opsitools.newprod;

/** Line breaks in texts that are typed in one line. */
final class TextBreaks {
  private TextBreaks() {}

  /** Takes a backslash and an n for a line break. */
  static String read(String typed) {
    return typed.replace("\\n", "\n");
  }

  /** The text in one line. */
  static String show(String text) {
    return text.replace("\n", "\\n");
  }
}
