package org.opsitools.common.cli;

import java.io.FileDescriptor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.opsitools.common.io.IoProblem;

/**
 * Starts a program as a process and ends the process with the program's exit code; the only class
 * that touches the process's streams and environment.
 *
 * <p>SIGINT, SIGTERM and SIGHUP interrupt the main thread and give it time to clean up, {@value
 * #GRACE_SECONDS} seconds unless the program wants more; the process then ends with 128 + the
 * signal's number whether it did or not.
 */
public final class Launcher {
  private static final int GRACE_SECONDS = 10;
  private static final int PLAIN_WIDTH = 60;
  private static final int USUAL_TERMINAL_WIDTH = 80;

  private final ProcessOutput standardOutput = new ProcessOutput(FileDescriptor.out);
  private final PrintWriter err = new ProcessOutput(FileDescriptor.err).writer(true);
  private final Surroundings surroundings;

  private Launcher() {
    Map<String, String> environment = System.getenv();
    Surroundings.Terminal terminal = terminal(environment);
    this.surroundings =
        new Surroundings(
            new ProcessInput(),
            standardOutput.writer(terminal.output()),
            err,
            terminal,
            Path.of(""),
            environment,
            Clock.system(ZoneId.systemDefault()));
  }

  /** Runs the program and ends the process; does not return. */
  public static void launch(Program program, String... arguments) {
    launch(program, Duration.ofSeconds(GRACE_SECONDS), arguments);
  }

  /**
   * As {@link #launch(Program, String...)}, for a program that may need longer.
   *
   * @param grace how long the program may clean up after a signal
   */
  public static void launch(Program program, Duration grace, String... arguments) {
    CountDownLatch finished = new CountDownLatch(1);
    endCleanlyOnSignals(Thread.currentThread(), finished, grace);
    int exitCode = ExitCode.FAILED;
    try {
      exitCode = new Launcher().run(program, arguments);
    } finally {
      finished.countDown();
    }
    System.exit(exitCode);
  }

  /** The JVM turns the signals into a shutdown, and keeps their exit codes if nobody else exits. */
  private static void endCleanlyOnSignals(Thread main, CountDownLatch finished, Duration grace) {
    Thread hook =
        new Thread(
            () -> {
              if (finished.getCount() == 0) {
                return;
              }
              main.interrupt();
              try {
                finished.await(grace.toMillis(), TimeUnit.MILLISECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "signals");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private static Surroundings.Terminal terminal(Map<String, String> environment) {
    boolean input = isTerminal(0);
    boolean output = isTerminal(1);
    boolean error = isTerminal(2);
    int width = output || error ? width(environment) : PLAIN_WIDTH;
    return new Surroundings.Terminal(input, output, error, width);
  }

  private static boolean isTerminal(int descriptor) {
    try {
      Path target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor));
      return target.startsWith("/dev/pts")
          || target.toString().startsWith("/dev/tty")
          || target.endsWith("console");
    } catch (IOException e) {
      // Without /proc, or with a closed descriptor, nobody is asked and nothing is drawn.
      return false;
    }
  }

  /**
   * The shell exports COLUMNS seldom, so the launcher script hands the width over as a property.
   */
  private static int width(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    String measured = System.getProperty("org.opsitools.columns", "");
    String given = columns.isEmpty() ? measured : columns;
    return given.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(given) : USUAL_TERMINAL_WIDTH;
  }

  private int run(Program program, String... arguments) {
    int exitCode = program.run(surroundings, arguments);
    if (standardOutput.fault().isEmpty()) {
      return exitCode;
    }
    IOException fault = standardOutput.fault().get();
    if (isBrokenPipe(fault)) {
      return exitCode == ExitCode.DONE ? ExitCode.BROKEN_PIPE : exitCode;
    }
    err.println("ERROR: standard output: " + IoProblem.describe(fault));
    return exitCode == ExitCode.DONE ? ExitCode.FAILED : exitCode;
  }

  private static boolean isBrokenPipe(IOException fault) {
    String message = fault.getMessage();
    return message != null && message.contains("Broken pipe");
  }
}
