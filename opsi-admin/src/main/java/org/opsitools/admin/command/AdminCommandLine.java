package org.opsitools.admin.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.opsitools.admin.AdminCommand;
import org.opsitools.admin.AdminParts;
import org.opsitools.admin.AdminSession;
import org.opsitools.admin.batch.Batch;
import org.opsitools.admin.call.TimedCaller;
import org.opsitools.admin.completion.CompletionCommand;
import org.opsitools.admin.input.StandardInput;
import org.opsitools.admin.output.OutputFile;
import org.opsitools.admin.output.OutputSettings;
import org.opsitools.admin.words.ArgumentWords;
import org.opsitools.common.backend.MethodCaller;
import org.opsitools.common.cli.ExitCode;
import org.opsitools.common.cli.FinalExitCode;
import org.opsitools.common.cli.LogSettings;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.common.cli.UsageException;
import org.opsitools.common.io.IoProblem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of opsi-admin. */
@Command(
    name = "opsi-admin",
    sortOptions = false,
    description = {
      "Calls the methods of an opsi server, interactively or in scripts.",
      "",
      "Options stand before the command; everything from its first word on belongs to the command."
          + " 'method list' shows what can be called, 'help' the other commands.",
      "",
      "'method NAME [ARGUMENT...]' calls a method, 'task NAME' runs a task of several calls, 'init"
          + " [--backend file|mysql]' lays an empty installation, 'check"
          + " [config|file-backend|schema] [--fix]' looks for what is wrong, 'convert FROM TO'"
          + " moves all objects into another backend, 'completion bash|zsh|fish' prints a script"
          + " for the Tab key. With -i there are also 'set', 'history', 'log' and 'exit'."
    })
public final class AdminCommandLine
    implements Callable<Integer>, LogSettings.Source, FinalExitCode {
  private static final int FIRST_SIGNAL_CODE = 128;

  private final Surroundings surroundings;
  private final AdminParts parts;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private DirectOptions direct = new DirectOptions();

  @Mixin private RunOptions run = new RunOptions();

  @Mixin private OutputOptions output = new OutputOptions();

  @Mixin private ServiceOptions service = new ServiceOptions();

  @Mixin private LogOptions log = new LogOptions();

  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      description = "The command and its words, such as: method host_getIdents")
  private List<String> words = List.of();

  private AdminCommandLine(Surroundings surroundings, AdminParts parts) {
    this.surroundings = surroundings;
    this.parts = parts;
  }

  /** The command line as picocli takes it, for a {@link org.opsitools.common.cli.Program}. */
  public static Object create(Surroundings surroundings, AdminParts parts) {
    CommandLine line = new CommandLine(new AdminCommandLine(surroundings, parts));
    ConnectionOptions.addTo(line.getCommandSpec());
    return line.setStopAtPositional(true);
  }

  @Override
  public LogSettings logSettings() {
    return log.settings(surroundings, run.interactive());
  }

  @Override
  public int finalExitCode(int exitCode) {
    int code =
        exitCode == ExitCode.DONE && parts.callers().hasSkipped() ? ExitCode.FAILED : exitCode;
    return run.exitZero() && code < FIRST_SIGNAL_CODE ? 0 : code;
  }

  @Override
  public Integer call() throws IOException {
    Surroundings.Terminal terminal = surroundings.terminal();
    service.check(direct.direct(), terminal.input() && terminal.error());
    checkCombination();
    OutputSettings settings = output.settings(surroundings);
    Optional<Path> file = output.file(surroundings);
    if (file.isEmpty()) {
      return execute(surroundings, settings);
    }
    try (OutputFile target = OutputFile.open(file.get())) {
      int exitCode = execute(printingTo(target.writer()), settings);
      target.commit();
      return exitCode;
    }
  }

  private void checkCombination() {
    boolean batch = run.batch(surroundings).isPresent();
    if (batch && (run.interactive() || !words.isEmpty())) {
      throw new UsageException("--batch excludes -i and a command");
    }
    if (run.interactive() && output.file(surroundings).isPresent()) {
      throw new UsageException("-i and --output-file exclude each other");
    }
  }

  private int execute(Surroundings where, OutputSettings settings) throws IOException {
    StandardInput.Policy policy = run.stdin();
    AdminSession session =
        new AdminSession(where, commands(), this::open, run.callOptions())
            .withInstallation(direct.request(surroundings))
            .withOutput(settings);
    try (session) {
      return execute(session, policy);
    }
  }

  private int execute(AdminSession session, StandardInput.Policy policy) throws IOException {
    Optional<Path> batch = run.batch(surroundings);
    if (batch.isPresent()) {
      return runBatch(session, batch.get());
    }
    List<String> command = ArgumentWords.of(words);
    if (run.interactive()) {
      return parts.shell().run(session, command);
    }
    StandardInput input =
        new StandardInput(surroundings.in(), parts.inputKind().get(), policy, parts.inputLimits());
    return session.withInput(input).execute(command);
  }

  private List<AdminCommand> commands() {
    List<AdminCommand> commands = new ArrayList<>(parts.commands());
    commands.add(new CompletionCommand(OptionFacts.of(spec)));
    return commands;
  }

  private int runBatch(AdminSession session, Path file) throws IOException {
    if (file.equals(RunOptions.STANDARD_INPUT)) {
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8.newDecoder()));
      return new Batch(session, StandardInput.NAME).run(lines);
    }
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      return new Batch(session, file.toString()).run(lines);
    } catch (IOException e) {
      throw Files.isDirectory(file) ? IoProblem.naming(file, e) : e;
    }
  }

  private MethodCaller open() {
    try {
      service.requireStores(surroundings, direct.direct());
      MethodCaller caller = parts.callers().open(direct.request(surroundings));
      return run.callOptions()
          .timeout()
          .<MethodCaller>map(limit -> new TimedCaller(caller, limit))
          .orElse(caller);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Surroundings printingTo(PrintWriter writer) {
    Surroundings.Terminal terminal = surroundings.terminal();
    return new Surroundings(
        surroundings.in(),
        writer,
        surroundings.err(),
        new Surroundings.Terminal(terminal.input(), false, terminal.error(), terminal.width()),
        surroundings.workingDirectory(),
        surroundings.environment(),
        surroundings.clock());
  }
}
