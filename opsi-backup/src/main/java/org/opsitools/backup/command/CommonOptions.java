package org.opsitools.backup.command;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.cli.LogLevel;
import org.opsitools.common.cli.LogSettings;
import org.opsitools.common.cli.RootOption;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.common.cli.UsageException;
import org.opsitools.common.config.OpsiRoot;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options before the command. */
final class CommonOptions {
  private static final String LOG_FILE = "opsi-backup.log";
  private static final Set<PosixFilePermission> LOG_MODE =
      PosixFilePermissions.fromString("rw-r-----");

  @Option(
      names = {"-v", "--verbose"},
      description = "Write the log to standard error, at the level of --log-level.")
  private boolean verbose;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print nothing but errors.")
  private boolean quiet;

  @Option(
      names = {"-l", "--log-level"},
      paramLabel = "N",
      defaultValue = "5",
      converter = LogLevel.Converter.class,
      description =
          "How much to log to the log file, and with -v to standard error: 0 none, 1 essential, 2"
              + " critical, 3 error, 4 warning, 5 notice, 6 info, 7 debug, 8 trace, 9 secret"
              + " (default: ${DEFAULT-VALUE}).")
  private LogLevel level = LogLevel.NOTICE;

  @Option(
      names = {"--log-file", "--logfile"},
      paramLabel = "FILE",
      description =
          "Append the log to FILE, or write none if it is empty (default:"
              + " /var/log/opsi/opsi-backup.log).")
  private @Nullable String logFile;

  @Option(names = "--schema-check", hidden = true, description = "See 'opsi-admin check schema'.")
  private boolean schemaCheck;

  @Mixin private RootOption root = new RootOption();

  boolean quiet() {
    return quiet;
  }

  boolean verbose() {
    return verbose;
  }

  /** Log lines and a line that is drawn over do not go together. */
  boolean drawsProgress() {
    return !quiet && !verbose;
  }

  OpsiRoot root(Surroundings surroundings) {
    return root.root(surroundings);
  }

  LogSettings logSettings(Surroundings surroundings) {
    LogSettings console = LogSettings.console(console());
    return logFile(surroundings)
        .map(file -> console.with(new LogSettings.LogFile(file, level, true)))
        .orElse(console);
  }

  private LogLevel console() {
    if (quiet) {
      return LogLevel.ERROR;
    }
    return verbose ? level : LogLevel.WARNING;
  }

  private Optional<Path> logFile(Surroundings surroundings) {
    if (logFile == null) {
      return usualLogFile(root(surroundings).logs());
    }
    return logFile.isEmpty()
        ? Optional.empty()
        : Optional.of(surroundings.resolve(Path.of(logFile)));
  }

  /**
   * Where no opsi server is there is no place for a log that nobody has asked for; and who wants
   * nothing but errors is not warned of one that cannot be written.
   */
  private Optional<Path> usualLogFile(Path directory) {
    Path file = directory.resolve(LOG_FILE);
    boolean writable =
        Files.exists(file)
            ? Files.isRegularFile(file) && Files.isWritable(file)
            : Files.isWritable(directory);
    return Files.isDirectory(directory) && (writable || !quiet)
        ? Optional.of(file)
        : Optional.empty();
  }

  /**
   * Makes the log file, which the group may read. That the usual one cannot be made is warned of
   * when the first line is written.
   *
   * @throws IOException if one was asked for and cannot be written
   */
  void prepareLog(Surroundings surroundings) throws IOException {
    Optional<Path> file = logFile(surroundings);
    if (file.isEmpty()) {
      return;
    }
    try {
      open(file.get());
    } catch (IOException e) {
      if (logFile != null) {
        throw e;
      }
    }
  }

  private static void open(Path file) throws IOException {
    try {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(LOG_MODE));
    } catch (FileAlreadyExistsException e) {
      FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
      return;
    }
    // A strict umask has taken the right of the group away.
    Files.setPosixFilePermissions(file, LOG_MODE);
  }

  /** That option is of the original's library; another program has taken it over. */
  void refuseSchemaCheck() {
    if (schemaCheck) {
      throw new UsageException(
          "--schema-check: databases are checked by 'opsi-admin check schema'");
    }
  }
}
