package org.opsitools.common.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.Secret;

/**
 * One event of the log, in the layout of opsi's own logs: level, time of the machine's zone,
 * context padded to 15, message, source file and line.
 */
record LogLine(
    LogLevel level,
    LocalDateTime time,
    String context,
    String message,
    String source,
    @Nullable Throwable problem) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  /** The line with its line ends, and a stack trace below it; known secrets are masked. */
  String format() {
    StringBuilder line = new StringBuilder(message.length() + 80);
    line.append('[').append(level.number()).append("] [");
    TIME.formatTo(time, line);
    line.append("] [").append(context).append(" ".repeat(Math.max(0, 15 - context.length())));
    line.append("] ").append(message).append("   (").append(source).append(")\n");
    if (problem != null) {
      line.append(trace(problem));
    }
    return Secret.redact(line.toString());
  }

  static String trace(Throwable problem) {
    StringWriter text = new StringWriter();
    problem.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
