package org.opsitools.admin;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.opsitools.admin.input.PipedInput;
import org.opsitools.admin.output.OutputSettings;
import org.opsitools.common.OpsiException;
import org.opsitools.common.Suggestion;
import org.opsitools.common.backend.MethodCaller;
import org.opsitools.common.backend.manager.DirectRequest;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.common.cli.UsageException;
import org.opsitools.common.config.OpsiRoot;

/**
 * What one run of the program works with. Commands of the command line, of a batch file and of the
 * shell all go through {@link #execute}. Not for use by several threads at once.
 */
public final class AdminSession implements AutoCloseable {
  private final Surroundings surroundings;
  private final DirectRequest installation;
  private final List<AdminCommand> commands;
  private final Once caller;
  private final CallOptions options;
  private final OutputSettings output;
  private final PipedInput input;

  private AdminSession(AdminSession from, Place place, OutputSettings output, PipedInput input) {
    this.surroundings = place.surroundings();
    this.installation = place.installation();
    this.commands = from.commands;
    this.options = from.options;
    this.caller = from.caller;
    this.output = output;
    this.input = input;
  }

  /**
   * A session that prints in the usual format and takes no argument from standard input.
   *
   * @param caller opens the stores; asked once, when a command first needs them
   */
  public AdminSession(
      Surroundings surroundings,
      List<AdminCommand> commands,
      Supplier<MethodCaller> caller,
      CallOptions options) {
    this.surroundings = surroundings;
    this.installation = DirectRequest.of(surroundings.defaultRoot());
    this.commands = List.copyOf(commands);
    this.caller = new Once(caller);
    this.options = options;
    this.output = OutputSettings.USUAL;
    this.input = PipedInput.NONE;
  }

  private record Place(Surroundings surroundings, DirectRequest installation) {}

  private Place place() {
    return new Place(surroundings, installation);
  }

  private static final class Once implements Supplier<MethodCaller> {
    private final Supplier<MethodCaller> source;
    private @Nullable MethodCaller opened;

    Once(Supplier<MethodCaller> source) {
      this.source = source;
    }

    @Override
    public MethodCaller get() {
      MethodCaller known = opened;
      if (known == null) {
        known = source.get();
        opened = known;
      }
      return known;
    }

    void close() {
      if (opened != null) {
        opened.close();
      }
    }
  }

  /** The same session, with the same opened stores, printing in another way. */
  public AdminSession withOutput(OutputSettings other) {
    return new AdminSession(this, place(), other, input);
  }

  /** The same session, with the same opened stores, whose results go elsewhere. */
  public AdminSession withOut(PrintWriter out) {
    Surroundings elsewhere =
        new Surroundings(
            surroundings.in(),
            out,
            surroundings.err(),
            surroundings.terminal(),
            surroundings.workingDirectory(),
            surroundings.environment(),
            surroundings.clock());
    return new AdminSession(this, new Place(elsewhere, installation), output, input);
  }

  /** The same session for another installation. */
  public AdminSession withInstallation(DirectRequest other) {
    return new AdminSession(this, new Place(surroundings, other), output, input);
  }

  /**
   * The same session, with the same opened stores, for a command that standard input belongs to.
   */
  public AdminSession withInput(PipedInput other) {
    return new AdminSession(this, place(), output, other);
  }

  /** What calls methods; opened at the first request. */
  public MethodCaller caller() {
    return caller.get();
  }

  /** Closes the stores, if a command has opened them. */
  @Override
  public void close() {
    caller.close();
  }

  public Surroundings surroundings() {
    return surroundings;
  }

  /** The installation that commands work on; that of the surroundings unless said. */
  public DirectRequest installation() {
    return installation;
  }

  /** Where that installation lies. */
  public OpsiRoot root() {
    return installation.root();
  }

  public OutputSettings output() {
    return output;
  }

  public CallOptions options() {
    return options;
  }

  /** What standard input adds to the command. */
  public PipedInput input() {
    return input;
  }

  /** Every command there is, in the order in which help shows them. */
  public List<AdminCommand> commands() {
    return commands;
  }

  /** The command of a name. */
  public Optional<AdminCommand> command(String name) {
    return commands.stream().filter(command -> command.name().equals(name)).findFirst();
  }

  /**
   * Runs one command and prints its result.
   *
   * @param words the command's name and what follows it
   * @return the exit code
   * @throws OpsiException if there is no such command, or it fails
   */
  public int execute(List<String> words) throws IOException {
    if (words.isEmpty()) {
      throw new UsageException("no command; try 'opsi-admin method list', or -i for the shell");
    }
    String name = words.get(0);
    AdminCommand command = command(name).orElseThrow(() -> unknown(name));
    return command.execute(this, words.subList(1, words.size()));
  }

  private OpsiException unknown(String name) {
    List<String> names =
        commands.stream().filter(command -> !command.hidden()).map(AdminCommand::name).toList();
    String guess =
        Suggestion.closest(name, names).map(word -> "did you mean '" + word + "'? ").orElse("");
    return new OpsiException(
        "there is no command '" + name + "'; " + guess + "commands: " + String.join(", ", names));
  }
}
