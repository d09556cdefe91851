package org.opsitools.admin.task;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.opsitools.common.OpsiException;
import org.opsitools.common.io.ChildEnvironment;

/** Runs programs of the system, found where the variable {@code PATH} says. */
final class Programs {
  private static final String USUAL_PATH = "/usr/sbin:/usr/bin:/sbin:/bin";
  private static final int LIMIT_SECONDS = 120;
  private static final int MAX_MESSAGE = 500;

  private final List<Path> directories;

  Programs(Map<String, String> environment) {
    String path = environment.getOrDefault("PATH", "") + ":" + USUAL_PATH;
    this.directories =
        Arrays.stream(path.split(":", -1))
            .filter(directory -> directory.startsWith("/"))
            .map(Path::of)
            .toList();
  }

  Optional<Path> find(String name) {
    return directories.stream()
        .map(directory -> directory.resolve(name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  /**
   * Runs a program to its end.
   *
   * @param input what it gets on standard input, never shown
   * @return what it printed
   * @throws OpsiException if it ends with another code than 0, with its last words
   */
  String run(List<String> command, String input) throws IOException {
    Process process =
        ChildEnvironment.withoutSecrets(new ProcessBuilder(command))
            .redirectErrorStream(true)
            .start();
    try {
      CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> output(process));
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // It may end without reading everything; its exit code tells whether that is right.
        process.onExit().join();
      }
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new OpsiException(command.get(0) + " did not end within " + LIMIT_SECONDS + " s");
      }
      String text = output.join();
      if (process.exitValue() != 0) {
        String end = text.substring(Math.max(0, text.length() - MAX_MESSAGE)).strip();
        throw new OpsiException(
            command.get(0) + " failed with exit code " + process.exitValue() + ": " + end);
      }
      return text;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while running " + command.get(0));
    } finally {
      process.destroyForcibly();
    }
  }

  private static String output(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "its output could not be read";
    }
  }
}
