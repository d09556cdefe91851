package org.opsitools.common.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the log of one run goes.
 *
 * @param console the most detailed level shown on standard error
 * @param file the log file, if there is one
 */
public record LogSettings(LogLevel console, Optional<LogFile> file) {
  /** Warnings and worse on standard error, no file. */
  public static final LogSettings DEFAULT = console(LogLevel.WARNING);

  /**
   * A log file; it is made with the first line, readable by its owner only.
   *
   * @param path absolute
   * @param level the most detailed level in it
   * @param append whether lines of earlier runs are kept
   */
  public record LogFile(Path path, LogLevel level, boolean append) {}

  /** A command that says where its log goes, once its options are known. */
  public interface Source {
    LogSettings logSettings();
  }

  /** Standard error only. */
  public static LogSettings console(LogLevel level) {
    return new LogSettings(level, Optional.empty());
  }

  /** The same with a file beside standard error. */
  public LogSettings with(LogFile logFile) {
    return new LogSettings(console, Optional.of(logFile));
  }
}
