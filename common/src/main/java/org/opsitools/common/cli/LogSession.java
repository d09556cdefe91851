package org.opsitools.common.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.Secret;

/**
 * The log of one run of a program, from its start to {@link #close}. It belongs to the thread that
 * opened it and to the threads started from there, so that runs beside each other in one process do
 * not mix; threads without a session log nothing.
 */
final class LogSession implements AutoCloseable {
  // slf4j finds its sinks without being handed them; a thread's own session is the least global
  // way.
  private static final InheritableThreadLocal<@Nullable LogSession> CURRENT =
      new InheritableThreadLocal<>();

  private final Clock clock;
  private final PrintWriter err;
  private volatile LogSettings settings;
  private volatile Optional<LogSink> file;
  private final @Nullable LogSession outer;
  private volatile Runnable clearsLine = () -> {};
  private volatile boolean closed;

  private LogSession(LogSettings settings, Surroundings surroundings) {
    this.settings = settings;
    this.clock = surroundings.clock();
    this.err = surroundings.err();
    this.file = settings.file().map(logFile -> new LogFileSink(logFile, err));
    this.outer = CURRENT.get();
  }

  /** Starts logging on this thread. */
  static LogSession open(LogSettings settings, Surroundings surroundings) {
    LogSession session = new LogSession(settings, surroundings);
    CURRENT.set(session);
    return session;
  }

  /** The session of this thread. */
  static Optional<LogSession> current() {
    return Optional.ofNullable(CURRENT.get()).filter(session -> !session.closed);
  }

  LogSettings settings() {
    return settings;
  }

  /** Goes on logging in another way; a log file that is no longer written is closed. */
  synchronized void change(LogSettings other) {
    Optional<LogSink> before = file;
    if (!other.file().equals(settings.file())) {
      file = other.file().map(logFile -> new LogFileSink(logFile, err));
      before.ifPresent(LogSink::close);
    }
    settings = other;
  }

  /** Whether any sink takes lines of this level. */
  boolean takes(LogLevel level) {
    return settings.console().includes(level) || fileTakes(level);
  }

  private boolean fileTakes(LogLevel level) {
    return settings.file().filter(logFile -> logFile.level().includes(level)).isPresent();
  }

  /** Has something done before each line on standard error: ending a line that is being drawn. */
  void beforeConsoleLine(Runnable action) {
    clearsLine = action;
  }

  LocalDateTime now() {
    return LocalDateTime.now(clock);
  }

  /** Writes to the sinks that take the line's level. */
  void write(LogLine line) {
    String text = line.format();
    if (settings.console().includes(line.level())) {
      clearsLine.run();
      err.print(text);
      err.flush();
    }
    if (fileTakes(line.level())) {
      file.ifPresent(sink -> sink.write(text));
    }
  }

  /**
   * Records why the run failed: in the file always with the stack trace, on standard error the
   * trace alone from level 7 on, since the message is printed there anyway.
   */
  void failure(String message, Throwable problem) {
    LogLine line = new LogLine(LogLevel.ERROR, now(), "", message, "-", problem);
    if (fileTakes(LogLevel.ERROR)) {
      file.ifPresent(sink -> sink.write(line.format()));
    }
    if (settings.console().includes(LogLevel.DEBUG)) {
      err.print(Secret.redact(LogLine.trace(problem)));
    }
  }

  @Override
  public void close() {
    closed = true;
    file.ifPresent(LogSink::close);
    CURRENT.set(outer);
  }
}
