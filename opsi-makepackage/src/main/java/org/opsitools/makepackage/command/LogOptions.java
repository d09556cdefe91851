package org.opsitools.makepackage.command;

import org.opsitools.common.cli.LogLevel;
import org.opsitools.common.cli.LogLevelOption;
import org.opsitools.common.cli.LogSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How much is said; {@code -q} wins over {@code -v}, and that over {@code -l}. */
final class LogOptions {
  @Option(
      names = {"-q", "--quiet"},
      description = "Print nothing, and overwrite an existing package without a question.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Report what is done, as with -l 7.")
  private boolean verbose;

  @Mixin private LogLevelOption level = new LogLevelOption();

  boolean quiet() {
    return quiet;
  }

  LogSettings settings() {
    if (quiet) {
      return LogSettings.console(LogLevel.NONE);
    }
    return LogSettings.console(verbose ? LogLevel.DEBUG : level.level());
  }
}
