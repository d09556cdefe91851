package org.opsitools.packagemanager.command;

import org.opsitools.common.cli.LogFileOptions;
import org.opsitools.common.cli.LogLevel;
import org.opsitools.common.cli.LogSettings;
import org.opsitools.common.cli.Surroundings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How much is said, and where. */
final class ConsoleOptions {
  /** One {@code -v} shows warnings, each further one a level more. */
  private static final int LEVEL_BEFORE_VERBOSE = 3;

  @Option(
      names = {"-v", "--verbose"},
      description = "Report more; may be given up to six times.")
  private boolean[] verbose = new boolean[0];

  @Option(
      names = {"-q", "--quiet"},
      description = "Print nothing but errors.")
  private boolean quiet;

  @Mixin private LogFileOptions logFile = new LogFileOptions();

  boolean quiet() {
    return quiet;
  }

  /** Log lines and a line that is drawn over do not go together. */
  boolean drawsProgress() {
    return !quiet && verbose.length == 0;
  }

  LogSettings settings(Surroundings surroundings) {
    LogSettings console = LogSettings.console(level());
    return logFile.logFile(surroundings).map(console::with).orElse(console);
  }

  private LogLevel level() {
    if (quiet) {
      return LogLevel.ERROR;
    }
    int number = Math.max(LogLevel.WARNING.number(), LEVEL_BEFORE_VERBOSE + verbose.length);
    return LogLevel.of(Math.min(number, LogLevel.SECRET.number()));
  }
}
