package org.opsitools.common.backup.database;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.opsitools.common.Secret;

/**
 * The last lines of what a program says, however much that is. Equal lines that follow each other
 * are one with their number. For use by several threads at once.
 */
final class ErrorLines {
  private static final int MOST = 100;
  private static final int LONGEST = 1000;

  /** A server quotes the statement that it does not like, and that may hold keys of hosts. */
  private static final Pattern HOST_KEY =
      Pattern.compile("(?<![0-9A-Fa-f])[0-9A-Fa-f]{32}(?![0-9A-Fa-f])");

  private record Line(String text, long times) {
    @Override
    public String toString() {
      return times == 1 ? text : text + " (" + times + " times)";
    }
  }

  private final Deque<Line> lines = new ArrayDeque<>();
  private final byte[] open = new byte[LONGEST];
  private int length;

  /** Adds what was said. */
  synchronized void add(byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      if (bytes[i] == '\n') {
        endLine();
      } else if (length < LONGEST) {
        open[length] = bytes[i];
        length++;
      }
    }
  }

  private void endLine() {
    String text = new String(open, 0, length, StandardCharsets.UTF_8).stripTrailing();
    length = 0;
    if (text.isEmpty()) {
      return;
    }
    Line last = lines.peekLast();
    if (last != null && last.text().equals(text)) {
      lines.removeLast();
      lines.addLast(new Line(text, last.times() + 1));
    } else {
      lines.addLast(new Line(text, 1));
    }
    if (lines.size() > MOST) {
      lines.removeFirst();
    }
  }

  /** What was said last, without secrets. */
  synchronized List<String> last() {
    endLine();
    return lines.stream()
        .map(line -> HOST_KEY.matcher(Secret.redact(line.toString())).replaceAll("***"))
        .toList();
  }
}
