package org.opsitools.common.backup.verify;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Whether the braces of a DHCP configuration are balanced; not those in comments and texts. */
final class BraceScan {
  /** Nobody nests deeper; beyond this only the number of lines would fill the memory. */
  private static final int DEEPEST = 1000;

  private final Deque<Long> open = new ArrayDeque<>();
  private long line = 1;
  private boolean comment;
  private boolean quoted;
  private boolean escaped;

  /** Reads a file; the first brace that is too many or open at the end is the problem. */
  Optional<LineProblem> run(InputStream content) throws IOException {
    InputStream in = new BufferedInputStream(content);
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (!take((char) next)) {
        return Optional.of(new LineProblem(line, "a brace is closed that was not opened"));
      }
      if (open.size() > DEEPEST) {
        return Optional.of(new LineProblem(line, "braces are nested too deeply"));
      }
    }
    return Optional.ofNullable(open.peekLast())
        .map(first -> new LineProblem(first, "a brace is opened and never closed"));
  }

  private boolean take(char next) {
    if (next == '\n') {
      line++;
      comment = false;
    } else if (quoted) {
      inText(next);
    } else if (!comment) {
      switch (next) {
        case '#' -> comment = true;
        case '"' -> quoted = true;
        case '{' -> open.push(line);
        case '}' -> {
          return open.poll() != null;
        }
        default -> {
          // Of no interest.
        }
      }
    }
    return true;
  }

  private void inText(char next) {
    if (escaped) {
      escaped = false;
    } else if (next == '\\') {
      escaped = true;
    } else if (next == '"') {
      quoted = false;
    }
  }
}
