package org.opsitools.common.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a foreign program, such as GNU tar, that reads what we wrote or writes what we read. */
public final class Tool {
  private static final int LIMIT_SECONDS = 120;

  private Tool() {}

  /**
   * Runs a program to its end and gives its standard output and standard error, mixed.
   *
   * @throws AssertionError if it fails, with its output
   */
  public static String run(Path directory, String... command) {
    try {
      ProcessBuilder builder = new ProcessBuilder(List.of(command));
      builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8", "TZ", "UTC"));
      builder.environment().remove("SOURCE_DATE_EPOCH");
      Process process = builder.directory(directory.toFile()).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("no end after " + LIMIT_SECONDS + " s: " + List.of(command));
      }
      if (process.exitValue() != 0) {
        throw new AssertionError(List.of(command) + " gave " + process.exitValue() + ": " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Runs a line of shell, for pipes. */
  public static String shell(Path directory, String line) {
    return run(directory, "bash", "-o", "pipefail", "-ec", line);
  }
}
