package org.opsitools.common.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Function;
import org.opsitools.common.Secret;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
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
  private final boolean errorsApart;

  /**
   * A program around a command.
   *
   * @param command makes the object that picocli's annotations describe, or a {@link CommandLine}
   *     around it; called once a run, and is to do nothing but that. A command that implements
   *     {@link LogSettings.Source} decides where the log goes.
   */
  public Program(Function<Surroundings, ?> command) {
    this(command, false);
  }

  private Program(Function<Surroundings, ?> command, boolean errorsApart) {
    this.command = command;
    this.errorsApart = errorsApart;
  }

  /** The same with a blank line before and after the error that ends it, unless that is usage. */
  public Program withErrorsApart() {
    return new Program(command, true);
  }

  /**
   * Runs the program once.
   *
   * @return the command's own code, or one of {@link ExitCode}
   */
  public int run(Surroundings surroundings, String... arguments) {
    CommandLine line = commandLine(surroundings);
    try {
      return line.execute(Arguments.expand(line, arguments));
    } catch (ParameterException e) {
      return UsageReport.print(e);
    } finally {
      surroundings.out().flush();
      surroundings.err().flush();
    }
  }

  /**
   * The command line as {@link #run} uses it, with the options that every program has: help and
   * version. For what describes a program instead of running it, such as manual pages.
   */
  public CommandLine commandLine(Surroundings surroundings) {
    Object made = command.apply(surroundings);
    CommandLine line = made instanceof CommandLine ready ? ready : new CommandLine(made);
    CommandSpec spec = line.getCommandSpec();
    addHelp(line);
    spec.versionProvider(new Version());
    spec.addOption(
        flag(spec, "-V", "--version", "Print the version and exit.").versionHelp(true).build());
    configure(line, surroundings);
    return line;
  }

  private static void addHelp(CommandLine line) {
    CommandSpec spec = line.getCommandSpec();
    spec.usageMessage().abbreviateSynopsis(true);
    spec.addOption(flag(spec, "-h", "--help", "Print this help and exit.").usageHelp(true).build());
    line.getSubcommands().values().forEach(Program::addHelp);
  }

  /** An option whose letter gives way to the command's own meaning of it. */
  private static OptionSpec.Builder flag(
      CommandSpec spec, String letter, String name, String description) {
    OptionSpec.Builder builder =
        spec.optionsMap().containsKey(letter)
            ? OptionSpec.builder(name)
            : OptionSpec.builder(letter, name);
    return builder.description(description);
  }

  private void configure(CommandLine line, Surroundings surroundings) {
    boolean terminal = surroundings.terminal().output();
    boolean colour = terminal && !surroundings.environment().containsKey("NO_COLOR");
    int width = Math.max(NARROWEST, Math.min(surroundings.terminal().width(), WIDEST));
    line.setOut(surroundings.out())
        .setErr(surroundings.err())
        .setExpandAtFiles(false)
        .setTrimQuotes(false)
        .setOverwrittenOptionsAllowed(true)
        .setAllowOptionsAsOptionParameters(true)
        .setUnmatchedArgumentsAllowed(false)
        .setAbbreviatedOptionsAllowed(false)
        .setColorScheme(Help.defaultColorScheme(colour ? Ansi.ON : Ansi.OFF))
        .setUsageHelpWidth(terminal ? width : PLAIN_WIDTH)
        .setParameterExceptionHandler((problem, words) -> UsageReport.print(problem))
        .setExecutionStrategy(parsed -> execute(parsed, surroundings));
  }

  private int execute(ParseResult parsed, Surroundings surroundings) {
    int exitCode;
    try (LogSession log = LogSession.open(logSettings(parsed), surroundings)) {
      exitCode = execute(parsed, log);
    }
    return parsed.commandSpec().userObject() instanceof FinalExitCode command
        ? command.finalExitCode(exitCode)
        : exitCode;
  }

  private int execute(ParseResult parsed, LogSession log) {
    try {
      return new RunLast().execute(parsed);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      return report(cause == null ? e : cause, e.getCommandLine(), log);
    } catch (StackOverflowError | OutOfMemoryError e) {
      return report(e, parsed.commandSpec().commandLine(), log);
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

  private int report(Throwable problem, CommandLine line, LogSession log) {
    Failure failure = Failure.of(problem);
    log.failure(failure.text(), problem);
    if (failure.exitCode() == ExitCode.WRONG_USAGE) {
      new UsageReport(line).print(failure.text(), Optional.empty());
    } else {
      PrintWriter err = line.getErr();
      String error = "ERROR: " + Secret.redact(failure.text());
      err.println(errorsApart ? "%n%s%n".formatted(error) : error);
    }
    return failure.exitCode();
  }
}
