package org.opsitools.admin.command;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.cli.LogLevel;
import org.opsitools.common.cli.LogLevelOption;
import org.opsitools.common.cli.LogSettings;
import org.opsitools.common.cli.Surroundings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the log goes and how much of it; the manual's spellings are known, too. */
final class LogOptions {
  @Mixin private LogLevelOption level = new LogLevelOption();

  @Option(
      names = "--loglevel",
      hidden = true,
      paramLabel = "N",
      converter = LogLevel.Converter.class,
      description = "The same as --log-level.")
  private @Nullable LogLevel oldLevel;

  @Option(
      names = "--log-file",
      paramLabel = "FILE",
      description = "Also write the log to FILE, which is emptied first.")
  private @Nullable Path file;

  @Option(names = "-f", hidden = true, paramLabel = "FILE", description = "The same as --log-file.")
  private @Nullable Path oldFile;

  /**
   * Where the log goes.
   *
   * @param silent whether standard error stays free of it
   */
  LogSettings settings(Surroundings surroundings, boolean silent) {
    LogLevel chosen = oldLevel == null ? level.level() : oldLevel;
    LogSettings console = LogSettings.console(silent ? LogLevel.NONE : chosen);
    return Optional.ofNullable(file == null ? oldFile : file)
        .map(given -> new LogSettings.LogFile(surroundings.resolve(given), chosen, false))
        .map(console::with)
        .orElse(console);
  }
}
