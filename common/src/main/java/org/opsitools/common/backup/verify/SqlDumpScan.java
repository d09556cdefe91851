package org.opsitools.common.backup.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether a dump of a database is complete, and is one of opsi. */
final class SqlDumpScan {
  private static final int BUFFER = 64 * 1024;

  /** Lines with data may be long; only their beginning matters. */
  private static final int KEPT = 100;

  private static final String END = "-- Dump completed";
  private static final String TABLE = "CREATE TABLE ";
  private static final String HOSTS = "`HOST`";

  private final byte[] line = new byte[KEPT];
  private int length;
  private long number = 1;
  private String last = "";
  private boolean hosts;

  /** Reads a dump to its end. */
  List<LineProblem> run(InputStream content) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
      for (int i = 0; i < count; i++) {
        take(buffer[i]);
      }
    }
    endLine();
    return problems();
  }

  private void take(byte next) {
    if (next == '\n') {
      endLine();
      number++;
    } else if (length < KEPT) {
      line[length] = next;
      length++;
    }
  }

  private void endLine() {
    String text = new String(line, 0, length, StandardCharsets.UTF_8).strip();
    length = 0;
    if (text.isEmpty()) {
      return;
    }
    last = text;
    String upper = text.toUpperCase(Locale.ROOT);
    if (upper.startsWith(TABLE)) {
      String name = upper.substring(TABLE.length()).replaceFirst("^IF NOT EXISTS ", "");
      hosts |= name.startsWith(HOSTS) || name.startsWith("HOST ") || name.startsWith("HOST(");
    }
  }

  private List<LineProblem> problems() {
    if (last.isEmpty()) {
      return List.of(new LineProblem(1, "the dump is empty"));
    }
    List<LineProblem> problems = new ArrayList<>();
    if (!last.startsWith(END)) {
      problems.add(
          new LineProblem(number, "the dump is not complete: it does not end with '" + END + "'"));
    }
    if (!hosts) {
      problems.add(new LineProblem(1, "the dump has no table HOST; it is not one of opsi's data"));
    }
    return problems;
  }
}
