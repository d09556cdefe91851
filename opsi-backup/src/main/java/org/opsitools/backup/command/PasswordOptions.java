package org.opsitools.backup.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.Secret;
import org.opsitools.common.cli.PasswordPrompt;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.common.cli.UnansweredException;
import org.opsitools.common.cli.UsageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** The password of encrypted dumps of objects. */
final class PasswordOptions {
  private static final String VARIABLE = "OPSI_BACKUP_PASSWORD";

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description =
          "The password of an encrypted dump of objects is the first line of FILE (default: the"
              + " variable "
              + VARIABLE
              + ", else it is asked for at the terminal).")
  private @Nullable Path file;

  @Option(
      names = "--password-stdin",
      description = "The password of an encrypted dump is the first line of standard input.")
  private boolean standardInput;

  @Option(
      names = "--password",
      paramLabel = "PASSWORD",
      description =
          "The password of an encrypted dump. Everybody on this machine can see it in the list of"
              + " processes: use one of the other ways.")
  private @Nullable String password;

  /** The password that was given; empty if somebody would have to be asked. */
  Optional<Secret> given(Surroundings surroundings) throws IOException {
    long ways = Stream.of(file != null, standardInput, password != null).filter(way -> way).count();
    if (ways > 1) {
      throw new UsageException(
          "--password-file, --password-stdin and --password exclude each other");
    }
    if (file != null) {
      return Optional.of(fromFile(surroundings.resolve(file)));
    }
    if (standardInput) {
      return Optional.of(
          firstLine(
              new BufferedReader(
                  new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8))));
    }
    if (password != null) {
      Logger log = LoggerFactory.getLogger(PasswordOptions.class);
      log.warn("--password shows the password in the list of processes; use --password-file");
      return Optional.of(Secret.of(password));
    }
    return Optional.ofNullable(surroundings.environment().get(VARIABLE)).map(Secret::of);
  }

  private static Secret fromFile(Path path) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      return firstLine(lines);
    }
  }

  private static Secret firstLine(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    return Secret.of(line == null ? "" : line);
  }

  /** Asks for the password of a dump; empty if there is nobody to ask. */
  static Optional<Secret> ask(Surroundings surroundings, Path dump) throws IOException {
    try {
      return Optional.of(
          PasswordPrompt.of(surroundings).ask("Password of " + dump, "--password-file"));
    } catch (UnansweredException e) {
      LoggerFactory.getLogger(PasswordOptions.class).debug("{}", e.text());
      return Optional.empty();
    }
  }
}
