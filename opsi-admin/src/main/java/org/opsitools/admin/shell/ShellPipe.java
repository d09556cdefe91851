package org.opsitools.admin.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.opsitools.common.OpsiException;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.common.io.ChildEnvironment;

/** Hands text to a command of the system's shell. */
final class ShellPipe {
  private static final int MAX_MESSAGE = 2000;

  private final Surroundings surroundings;

  ShellPipe(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Runs a command to its end. On a terminal its output goes there directly.
   *
   * @param input what it reads on standard input, as far as it wants to
   * @throws OpsiException if it ends with another code than 0, with what it said
   */
  void run(String command, String input) throws IOException {
    surroundings.out().flush();
    boolean direct = surroundings.terminal().output();
    Process process =
        ChildEnvironment.withoutSecrets(new ProcessBuilder(List.of("/bin/sh", "-c", command)))
            .directory(surroundings.workingDirectory().toFile())
            .redirectOutput(direct ? ProcessBuilder.Redirect.INHERIT : ProcessBuilder.Redirect.PIPE)
            .start();
    try {
      CompletableFuture<String> out =
          CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
      CompletableFuture<String> err =
          CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
      feed(process, input);
      int code = process.waitFor();
      surroundings.out().print(out.join());
      surroundings.out().flush();
      if (code != 0) {
        String message = err.join();
        throw new OpsiException(
            "'"
                + command
                + "' failed with exit code "
                + code
                + ": "
                + message.substring(Math.max(0, message.length() - MAX_MESSAGE)).strip());
      }
      surroundings.err().print(err.join());
      surroundings.err().flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while running '" + command + "'");
    } finally {
      process.destroy();
    }
  }

  private static void feed(Process process, String input) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // A command such as head ends before it has read everything, and that is no error.
      process.onExit().join();
    }
  }

  private static String text(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
