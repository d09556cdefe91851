package org.opsitools.common.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --log-file} and {@code --log-file-level}, as a mixin. */
public final class LogFileOptions {
  @Option(
      names = "--log-file",
      paramLabel = "FILE",
      description = "Also append the log to FILE, which is made readable by its owner only.")
  private @Nullable Path file;

  @Option(
      names = "--log-file-level",
      paramLabel = "N",
      defaultValue = "4",
      converter = LogLevel.Converter.class,
      description = "How much to write to the log file, 0 to 9 (default: ${DEFAULT-VALUE}).")
  private LogLevel level = LogLevel.WARNING;

  /** The log file, if one is asked for. */
  public Optional<LogSettings.LogFile> logFile(Surroundings surroundings) {
    return Optional.ofNullable(file)
        .map(given -> new LogSettings.LogFile(surroundings.resolve(given), level, true));
  }
}
