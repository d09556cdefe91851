package org.opsitools.common.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Function;
import org.opsitools.common.Secret;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * One command-line program: reads its arguments, runs the command and turns whatever happens into
 * an exit code. It never ends the process and uses no stream but those of its surroundings.
 */
public final class Program {
  private static final int PLAIN_WIDTH = 80;
  private static final int NARROWEST = 60;
  private static final int WIDEST = 120;

  private final Function<Surroundings, ?> command;

  /**
   * A program around a command.
   *
   * @param command makes the object that picocli's annotations describe, or a {@link CommandLine}
   *     around it; called once a run, and is to do nothing but that. A command that implements
   *     {@link LogSettings.Source} decides where the log goes.
   */
  public Program(Function<Surroundings, ?> command) {
    this.command = command;
  }

  /**
   * Runs the program once.
   *
   * @return the command's own code, or one of {@link ExitCode}
   */
  public int run(Surroundings surroundings, String... arguments) {
    Object made = command.apply(surroundings);
    CommandLine line = made instanceof CommandLine ready ? ready : new CommandLine(made);
    configure(line, surroundings);
    try {
      return line.execute(Arguments.expand(line, arguments));
    } catch (ParameterException e) {
      return UsageReport.print(e);
    } finally {
      surroundings.out().flush();
      surroundings.err().flush();
    }
  }

  private static void configure(CommandLine line, Surroundings surroundings) {
    boolean terminal = surroundings.terminal().output();
    boolean colour = terminal && !surroundings.environment().containsKey("NO_COLOR");
    int width = Math.max(NARROWEST, Math.min(surroundings.terminal().width(), WIDEST));
    line.setOut(surroundings.out())
        .setErr(surroundings.err())
        .setExpandAtFiles(false)
        .setTrimQuotes(false)
        .setOverwrittenOptionsAllowed(true)
        .setUnmatchedArgumentsAllowed(false)
        .setAbbreviatedOptionsAllowed(false)
        .setColorScheme(Help.defaultColorScheme(colour ? Ansi.ON : Ansi.OFF))
        .setUsageHelpWidth(terminal ? width : PLAIN_WIDTH)
        .setParameterExceptionHandler((problem, words) -> UsageReport.print(problem))
        .setExecutionStrategy(parsed -> execute(parsed, surroundings));
    abbreviateSynopsis(line);
  }

  private static void abbreviateSynopsis(CommandLine line) {
    line.getCommandSpec().usageMessage().abbreviateSynopsis(true);
    line.getSubcommands().values().forEach(Program::abbreviateSynopsis);
  }

  private static int execute(ParseResult parsed, Surroundings surroundings) {
    try (LogSession log = LogSession.open(logSettings(parsed), surroundings)) {
      try {
        return new RunLast().execute(parsed);
      } catch (ExecutionException e) {
        Throwable cause = e.getCause();
        return report(cause == null ? e : cause, e.getCommandLine(), log);
      } catch (StackOverflowError | OutOfMemoryError e) {
        return report(e, parsed.commandSpec().commandLine(), log);
      }
    }
  }

  private static LogSettings logSettings(ParseResult parsed) {
    Optional<LogSettings> found = Optional.empty();
    for (CommandLine line : parsed.asCommandLineList()) {
      if (line.getCommand() instanceof LogSettings.Source source) {
        found = Optional.of(source.logSettings());
      }
    }
    return found.orElse(LogSettings.DEFAULT);
  }

  private static int report(Throwable problem, CommandLine line, LogSession log) {
    Failure failure = Failure.of(problem);
    log.failure(failure.text(), problem);
    if (failure.exitCode() == ExitCode.WRONG_USAGE) {
      new UsageReport(line).print(failure.text(), Optional.empty());
    } else {
      PrintWriter err = line.getErr();
      err.println("ERROR: " + Secret.redact(failure.text()));
    }
    return failure.exitCode();
  }
}
