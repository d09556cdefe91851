package org.opsitools.common.cli;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.AbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Hands the events of slf4j's loggers to the {@link LogSession} of the calling thread. */
final class OpsiLogger extends AbstractLogger {
  private static final long serialVersionUID = 1L;

  /** The key of slf4j's MDC whose value stands in a line's context column. */
  static final String CONTEXT = "context";

  OpsiLogger(String name) {
    this.name = name;
  }

  private static boolean isEnabled(Level level, @Nullable Marker marker) {
    Optional<LogSession> session = LogSession.current();
    return session.isPresent() && session.get().takes(LogLevel.of(level, marker));
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String pattern,
      Object @Nullable [] arguments,
      @Nullable Throwable problem) {
    LogSession.current()
        .ifPresent(
            session ->
                session.write(
                    new LogLine(
                        LogLevel.of(level, marker),
                        session.now(),
                        Objects.requireNonNullElse(MDC.get(CONTEXT), ""),
                        MessageFormatter.basicArrayFormat(pattern, arguments),
                        caller(),
                        problem)));
  }

  private static String caller() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .filter(frame -> !frame.getClassName().startsWith("org.slf4j."))
                    .filter(frame -> !frame.getClassName().equals(OpsiLogger.class.getName()))
                    .filter(frame -> !frame.getClassName().startsWith("java."))
                    .findFirst())
        .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
        .orElse("-");
  }

  @Override
  protected String getFullyQualifiedCallerName() {
    return OpsiLogger.class.getName();
  }

  @Override
  public boolean isTraceEnabled() {
    return isEnabled(Level.TRACE, null);
  }

  @Override
  public boolean isTraceEnabled(Marker marker) {
    return isEnabled(Level.TRACE, marker);
  }

  @Override
  public boolean isDebugEnabled() {
    return isEnabled(Level.DEBUG, null);
  }

  @Override
  public boolean isDebugEnabled(Marker marker) {
    return isEnabled(Level.DEBUG, marker);
  }

  @Override
  public boolean isInfoEnabled() {
    return isEnabled(Level.INFO, null);
  }

  @Override
  public boolean isInfoEnabled(Marker marker) {
    return isEnabled(Level.INFO, marker);
  }

  @Override
  public boolean isWarnEnabled() {
    return isEnabled(Level.WARN, null);
  }

  @Override
  public boolean isWarnEnabled(Marker marker) {
    return isEnabled(Level.WARN, marker);
  }

  @Override
  public boolean isErrorEnabled() {
    return isEnabled(Level.ERROR, null);
  }

  @Override
  public boolean isErrorEnabled(Marker marker) {
    return isEnabled(Level.ERROR, marker);
  }
}
