package org.opsitools.admin;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.opsitools.admin.call.MethodCommand;
import org.opsitools.admin.input.InputKind;
import org.opsitools.admin.input.StandardInput;
import org.opsitools.common.backend.MethodCaller;
import org.opsitools.common.cli.Program;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.common.testkit.ProgramRun;

/** Runs the program with stores that the test makes. */
public final class AdminRun {
  private AdminRun() {}

  /** The program over these stores; its standard input counts as a pipe. */
  public static Program program(MethodCaller caller) {
    return program(caller, InputKind.PIPE, StandardInput.Limits.USUAL);
  }

  static Program program(MethodCaller caller, InputKind kind, StandardInput.Limits limits) {
    return OpsiAdmin.program(
        new AdminParts(
            request -> caller,
            List.of(new MethodCommand()),
            (session, first) -> first.isEmpty() ? 0 : session.execute(first),
            () -> kind,
            limits));
  }

  /** Runs the program in a directory, with nothing on its standard input. */
  public static ProgramRun.Result run(MethodCaller caller, Path directory, String... arguments) {
    return ProgramRun.of(program(caller), directory).run(arguments);
  }

  /** Runs the program with this pipe, which may stay silent for so long, as standard input. */
  static ProgramRun.Result runWithPipe(
      MethodCaller caller, InputStream pipe, Duration silence, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Program program =
        program(caller, InputKind.PIPE, new StandardInput.Limits(silence, Integer.MAX_VALUE));
    int exitCode =
        program.run(
            new Surroundings(
                pipe,
                new PrintWriter(out),
                new PrintWriter(err),
                Surroundings.Terminal.NONE,
                Path.of(""),
                Map.of(),
                Clock.systemUTC()),
            arguments);
    return new ProgramRun.Result(exitCode, out.toString(), err.toString());
  }
}
