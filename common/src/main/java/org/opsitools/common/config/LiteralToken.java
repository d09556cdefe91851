package org.opsitools.common.config;

import java.nio.file.Path;

/**
 * One word of a file in Python's syntax.
 *
 * @param text of a string its value, otherwise as it is written
 * @param start where it begins in the text
 * @param end where it ends in the text
 * @param line from 1
 * @param column from 0: how far the token is indented
 * @param depth how many brackets are open around it; a bracket itself counts as outside
 */
record LiteralToken(Kind kind, String text, int start, int end, int line, int column, int depth) {
  enum Kind {
    NAME,
    NUMBER,
    STRING,
    /** A string with expressions in it. */
    FORMATTED,
    SIGN,
    NEWLINE,
    END
  }

  /** What is wrong with it. */
  ConfFileException problem(Path file, String what) {
    return new ConfFileException(file, line, "column " + (column + 1) + ": " + what);
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }

  boolean isSign(String wanted) {
    return kind == Kind.SIGN && text.equals(wanted);
  }

  boolean isName(String wanted) {
    return kind == Kind.NAME && text.equals(wanted);
  }

  /** Whether this ends a statement, apart from a semicolon. */
  boolean endsLine() {
    return kind == Kind.NEWLINE || kind == Kind.END;
  }
}
