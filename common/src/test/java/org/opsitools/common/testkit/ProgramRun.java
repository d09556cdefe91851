package org.opsitools.common.testkit;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.opsitools.common.cli.Program;
import org.opsitools.common.cli.Surroundings;

/**
 * Runs a program inside the test: its own streams, working directory, variables and clock, nothing
 * of the machine's. Each method gives a changed copy; {@link #run} starts it.
 *
 * @param program what to run
 * @param workingDirectory the directory it is run in
 * @param input the whole of standard input
 * @param terminal which streams count as terminals; none unless said
 * @param environment the variables; none unless said
 * @param clock fixed at noon UTC on 1 March 2024 unless said
 */
public record ProgramRun(
    Program program,
    Path workingDirectory,
    String input,
    Surroundings.Terminal terminal,
    Map<String, String> environment,
    Clock clock) {
  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");

  /** How a run ended and what it printed, line ends as they were. */
  public record Result(int exitCode, String out, String err) {
    @Override
    public String toString() {
      return "exit code " + exitCode + "\n--- out\n" + out + "--- err\n" + err;
    }
  }

  /** A run without input, terminal or variables. */
  public static ProgramRun of(Program program, Path workingDirectory) {
    return new ProgramRun(
        program,
        workingDirectory,
        "",
        Surroundings.Terminal.NONE,
        Map.of(),
        Clock.fixed(NOON, ZoneOffset.UTC));
  }

  /** With this text on standard input, from a file or a pipe. */
  public ProgramRun withInput(String text) {
    return new ProgramRun(program, workingDirectory, text, terminal, environment, clock);
  }

  /** With this text typed at a terminal of 80 columns that all three streams belong to. */
  public ProgramRun withTyped(String text) {
    return withInput(text).withTerminal(new Surroundings.Terminal(true, true, true, 80));
  }

  /** With these streams being terminals. */
  public ProgramRun withTerminal(Surroundings.Terminal streams) {
    return new ProgramRun(program, workingDirectory, input, streams, environment, clock);
  }

  /** With one more variable. */
  public ProgramRun withVariable(String name, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(name, value);
    return new ProgramRun(program, workingDirectory, input, terminal, more, clock);
  }

  /** With another time. */
  public ProgramRun withClock(Clock other) {
    return new ProgramRun(program, workingDirectory, input, terminal, environment, other);
  }

  /** Runs the program with these arguments. */
  public Result run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    int exitCode =
        program.run(
            new Surroundings(
                in,
                new PrintWriter(out),
                new PrintWriter(err),
                terminal,
                workingDirectory,
                environment,
                clock),
            arguments);
    return new Result(exitCode, out.toString(), err.toString());
  }
}
