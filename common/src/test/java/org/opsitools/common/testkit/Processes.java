package org.opsitools.common.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs a foreign tool, or a program of ours as a process of its own, with a time limit. Each method
 * gives a changed copy; {@link #run} starts it. Bytes that are not text are handed over in files.
 *
 * @param directory the directory it is run in
 * @param environment variables beside those of the test; an empty value removes the variable
 * @param input standard input
 * @param limit the test fails when the process takes longer
 */
public record Processes(
    Path directory, Map<String, String> environment, String input, Duration limit) {
  /** How a process ended and what it printed, as UTF-8. */
  public record Result(List<String> command, int exitCode, String out, String err) {
    /** Fails the test unless the process ended with 0. */
    public Result succeeded() {
      if (exitCode != 0) {
        throw new AssertionError(toString());
      }
      return this;
    }

    @Override
    public String toString() {
      return command.get(0) + ": exit code " + exitCode + "\n--- out\n" + out + "--- err\n" + err;
    }
  }

  /** Processes in this directory, without input, for two minutes at most. */
  public static Processes in(Path directory) {
    return new Processes(directory, Map.of(), "", Duration.ofMinutes(2));
  }

  /** With these variables beside the test's own. */
  public Processes withEnvironment(Map<String, String> variables) {
    return new Processes(directory, variables, input, limit);
  }

  /** With this text on standard input. */
  public Processes withInput(String text) {
    return new Processes(directory, environment, text, limit);
  }

  /** With another time limit. */
  public Processes withLimit(Duration longest) {
    return new Processes(directory, environment, input, longest);
  }

  /**
   * Runs the command to its end. A tool that is not installed fails the test; packaging/verify
   * installs them all.
   */
  public Result run(String... command) {
    try {
      return run(List.of(command));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while running " + String.join(" ", command), e);
    }
  }

  private Result run(List<String> command) throws IOException, InterruptedException {
    Path out = Files.createTempFile("process", ".out");
    Path err = Files.createTempFile("process", ".err");
    try {
      Process process = start(command, out, err);
      try (OutputStream stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // A tool may end without reading its input; its exit code tells whether that is right.
        process.onExit().join();
      }
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
        throw new AssertionError("no end after " + limit + ": " + command);
      }
      return new Result(command, process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private Process start(List<String> command, Path out, Path err) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    environment.forEach(
        (name, value) -> {
          if (value.isEmpty()) {
            builder.environment().remove(name);
          } else {
            builder.environment().put(name, value);
          }
        });
    return builder.start();
  }
}
