package org.opsitools.admin.shell;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opsitools.admin.output.OutputSettings;
import org.opsitools.admin.output.ResultFormat;
import org.opsitools.common.cli.LogLevel;

/** What the user has set in one run of the shell. Not for use by several threads at once. */
final class ShellState {
  private final Map<String, String> environment;
  private @Nullable HistoryFile history;
  private Optional<Boolean> colour = Optional.empty();
  private Optional<ResultFormat> format = Optional.empty();
  private Optional<Path> logFile = Optional.empty();
  private LogLevel logLevel = LogLevel.DEBUG;
  private boolean pager;
  private boolean ended;

  ShellState(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** The user's history, read when it is first asked for. */
  HistoryFile history() {
    HistoryFile known = history;
    if (known == null) {
      known = HistoryFile.of(environment);
      history = known;
    }
    return known;
  }

  /** How results are printed, given what the command line says of it. */
  OutputSettings output(OutputSettings given) {
    OutputSettings coloured = given.withColour(colour.orElse(given.colour()));
    return format.map(coloured::withFormat).orElse(coloured);
  }

  void colour(boolean on) {
    colour = Optional.of(on);
  }

  /** Whether errors are red, which they are unless that was refused. */
  boolean errorsColoured() {
    return colour.orElse(true);
  }

  void format(ResultFormat chosen) {
    format = Optional.of(chosen);
  }

  boolean pager() {
    return pager;
  }

  void pager(boolean on) {
    pager = on;
  }

  /** The log file, if there is one. */
  Optional<Path> logFile() {
    return logFile;
  }

  void logFile(Optional<Path> file) {
    logFile = file;
  }

  LogLevel logLevel() {
    return logLevel;
  }

  void logLevel(LogLevel level) {
    logLevel = level;
  }

  boolean ended() {
    return ended;
  }

  void end() {
    ended = true;
  }
}
