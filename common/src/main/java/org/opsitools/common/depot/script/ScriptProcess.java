package org.opsitools.common.depot.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The process of a script, in a session of its own where the system has the program {@code setsid}.
 * It is made first and begins later, so that others can note it before anything happens.
 */
final class ScriptProcess {
  private static final String LOCALE = "C.UTF-8";

  /** Says that it is there and waits for a word before it becomes the script, or else ends. */
  private static final String GATE = "echo; read -r go || exit 125; exec \"$@\" </dev/null";

  private static final String SHELL = "/bin/sh";

  private final String name;
  private final Process process;
  private final ScriptOutput output;
  private final Thread reader;
  private final Session session;

  private ScriptProcess(String name, Process process) throws IOException {
    this.name = name;
    this.process = process;
    InputStream in = process.getInputStream();
    this.output = new ScriptOutput(name, in);
    this.reader = new Thread(output, "output of " + name);
    reader.setDaemon(true);
    int answer = in.read();
    this.session = Session.of(process.toHandle());
    if (answer != '\n') {
      session.end(Duration.ZERO);
      throw new IOException(name + ": no process for it could be made ready");
    }
  }

  /**
   * Makes the process.
   *
   * @param command what it becomes
   * @param directory where it works
   * @param variables of its environment, {@code PATH} among them
   */
  static ScriptProcess prepare(
      String name, List<String> command, Path directory, Map<String, String> variables)
      throws IOException {
    List<String> gated = new ArrayList<>();
    find("setsid", variables.getOrDefault("PATH", "")).ifPresent(gated::add);
    gated.addAll(List.of(SHELL, "-c", GATE, SHELL));
    gated.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(gated).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().keySet().retainAll(Set.of("HOME"));
    builder.environment().put("LANG", LOCALE);
    builder.environment().put("LC_ALL", LOCALE);
    builder.environment().putAll(variables);
    return new ScriptProcess(name, builder.start());
  }

  private static Optional<String> find(String program, String searchPath) {
    return Arrays.stream(searchPath.split(":", -1))
        .map(directory -> Path.of(directory).resolve(program))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  RunningScript running() {
    return RunningScript.of(process.toHandle());
  }

  /** Lets it begin. */
  void begin() throws IOException {
    reader.start();
    try (OutputStream in = process.getOutputStream()) {
      in.write('\n');
    }
  }

  /** Keeps it from beginning. */
  void dismiss() throws IOException {
    session.end(Duration.ZERO);
    process.getInputStream().close();
  }

  /**
   * Waits for its end.
   *
   * @return the exit code; empty if it had to be ended
   * @throws InterruptedIOException if the thread is interrupted, after everything has ended
   */
  OptionalInt await(ScriptLimits limits) throws IOException {
    try {
      OptionalInt exitCode =
          process.waitFor(limits.run().toMillis(), TimeUnit.MILLISECONDS)
              ? OptionalInt.of(process.exitValue())
              : OptionalInt.empty();
      if (exitCode.orElse(1) != 0) {
        session.end(limits.end());
      }
      reader.join(Math.max(1, limits.output().toMillis()));
      return exitCode;
    } catch (InterruptedException e) {
      session.end(limits.end());
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while running " + name);
    }
  }

  List<String> lastLines() {
    return output.lastLines();
  }
}
