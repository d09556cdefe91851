package org.opsitools.common.cli;

import picocli.CommandLine.Option;

/** {@code -l}, {@code --log-level}, as a mixin. */
public final class LogLevelOption {
  @Option(
      names = {"-l", "--log-level"},
      paramLabel = "N",
      defaultValue = "4",
      converter = LogLevel.Converter.class,
      description =
          "How much to report on standard error: 0 none, 1 essential, 2 critical, 3 error,"
              + " 4 warning, 5 notice, 6 info, 7 debug, 8 trace, 9 secret (default:"
              + " ${DEFAULT-VALUE}).")
  private LogLevel level = LogLevel.WARNING;

  /** The level given, else warnings. */
  public LogLevel level() {
    return level;
  }
}
