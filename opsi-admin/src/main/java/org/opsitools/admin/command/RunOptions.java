package org.opsitools.admin.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opsitools.admin.CallOptions;
import org.opsitools.admin.input.StandardInput;
import org.opsitools.common.cli.SecondsConverter;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.common.cli.UsageException;
import picocli.CommandLine.Option;

/** Which commands are run and how. */
final class RunOptions {
  static final Path STANDARD_INPUT = Path.of("-");

  @Option(
      names = {"-i", "--interactive"},
      description = "Start the shell, after the command if there is one.")
  private boolean interactive;

  @Option(
      names = "--batch",
      paramLabel = "FILE",
      description = "Run the commands in FILE, one a line; - for standard input.")
  private @Nullable Path batch;

  @Option(names = "--exit-zero", description = "End with 0 whatever happens.")
  private boolean exitZero;

  @Option(
      names = "--dry-run",
      description = "Check and show calls that would write instead of making them.")
  private boolean dryRun;

  @Option(
      names = "--timeout",
      paramLabel = "S",
      converter = SecondsConverter.class,
      description = "Give up a call after so many seconds.")
  private @Nullable Duration timeout;

  @Option(
      names = "--stdin",
      description = "Take standard input as the last argument, whatever it is.")
  private boolean stdin;

  @Option(names = "--no-stdin", description = "Never read standard input.")
  private boolean noStdin;

  @Option(
      names = "--at-files",
      description = "Take the content of FILE for each argument @FILE; @@ stands for one @.")
  private boolean atFiles;

  @Option(
      names = "--no-deprecation-warnings",
      description = "Do not warn of methods that should no longer be called.")
  private boolean noDeprecationWarnings;

  boolean interactive() {
    return interactive;
  }

  boolean exitZero() {
    return exitZero;
  }

  /** The batch file; {@link #STANDARD_INPUT} as it is. */
  Optional<Path> batch(Surroundings surroundings) {
    return Optional.ofNullable(batch)
        .map(file -> file.equals(STANDARD_INPUT) ? file : surroundings.resolve(file));
  }

  StandardInput.Policy stdin() {
    if (stdin && noStdin) {
      throw new UsageException("--stdin and --no-stdin exclude each other");
    }
    if (stdin) {
      return StandardInput.Policy.ALWAYS;
    }
    return noStdin ? StandardInput.Policy.NEVER : StandardInput.Policy.IF_MEANT;
  }

  CallOptions callOptions() {
    return new CallOptions(
        dryRun, exitZero, atFiles, !noDeprecationWarnings, Optional.ofNullable(timeout));
  }
}
