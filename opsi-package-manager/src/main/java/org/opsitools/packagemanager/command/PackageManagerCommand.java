package org.opsitools.packagemanager.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;
import org.opsitools.common.cli.ExitCode;
import org.opsitools.common.cli.LogSettings;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.common.cli.UsageException;
import org.opsitools.packagemanager.install.PropertyMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code opsi-package-manager}: what is to be done with which packages. */
@Command(
    name = "opsi-package-manager",
    sortOptions = false,
    description = {
      "Brings opsi packages onto depots and takes them off again, and shows what is there.",
      "",
      "One of the commands -i, -u, -l, -D, -r, -R, --purge, -x or --recover must be given. Options"
          + " and arguments may be mixed in any order; '--' ends the options."
    })
public final class PackageManagerCommand implements Callable<Integer>, LogSettings.Source {
  private static final List<String> FOR_EVERY_TASK =
      List.of(
          "--root",
          "--direct",
          "--address",
          "--username",
          "--password-file",
          "--recover",
          "--verbose",
          "--quiet",
          "--log-file",
          "--log-file-level");

  private final Surroundings surroundings;
  private final Logger log = LoggerFactory.getLogger(PackageManagerCommand.class);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..*",
      paramLabel = "ARG",
      description = "Package files, product ids or patterns, as the command needs them.")
  private List<String> arguments = new ArrayList<>();

  @Mixin private TaskOptions tasks = new TaskOptions();

  @Mixin private InstallationOptions where = new InstallationOptions();

  @Mixin private InstallOptions install = new InstallOptions();

  @Mixin private TransferOptions transfer = new TransferOptions();

  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = {"-t", "--temp-dir"},
      paramLabel = "DIR",
      description =
          "Unpack scripts and server data in DIR for a while (default: beside the client data, which"
              + " are always unpacked beside their place).")
  private @Nullable Path temporaryDirectory;

  @Option(names = "--dry-run", description = "Print what would be done, and do nothing.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Purge without asking.")
  private boolean yes;

  @Mixin private ConsoleOptions console = new ConsoleOptions();

  private PackageManagerCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** The command in the world it runs in, with all its options. */
  public static CommandLine commandLine(Surroundings surroundings) {
    return new CommandLine(new PackageManagerCommand(surroundings));
  }

  @Override
  public LogSettings logSettings() {
    return console.settings(surroundings);
  }

  @Override
  public Integer call() throws IOException {
    Task task = tasks.task();
    if (arguments.isEmpty() && !task.argument().isEmpty()) {
      throw new UsageException("no " + task.argument() + " given for " + task.option());
    }
    if (task == Task.INSTALL && install.properties() == PropertyMode.ASK) {
      requireSomebodyToAsk();
    }
    warnOfUnusedOptions(task);
    transfer.remark(log);
    requireTemporaryDirectory();
    return run(task);
  }

  private int run(Task task) throws IOException {
    Call call = new Call(surroundings, console, where, commandLine(), dryRun, tasks.recover());
    return switch (task) {
      case INSTALL -> installing(call).install(files(), temporaryDirectory());
      case UPLOAD -> installing(call).upload(files());
      case LIST -> new ListCommand(call, output).list(arguments);
      case DIFFERENCES -> new ListCommand(call, output).differences(arguments);
      case REMOVE -> new RemoveCommand(call, install).remove(arguments);
      case REPO_REMOVE -> new RepositoryCommand(call).remove(arguments);
      case PURGE -> new RemoveCommand(call, install).purge(arguments, yes);
      case EXTRACT -> extract();
      case RECOVER -> new RecoverCommand(call).run(arguments);
    };
  }

  private InstallCommand installing(Call call) {
    return new InstallCommand(call, install, transfer);
  }

  private List<Path> files() {
    return arguments.stream().map(Path::of).map(surroundings::resolve).toList();
  }

  private Optional<Path> temporaryDirectory() {
    return Optional.ofNullable(temporaryDirectory).map(surroundings::resolve);
  }

  private void requireSomebodyToAsk() {
    if (console.quiet()) {
      throw new UsageException("-p ask and -q exclude each other");
    }
    if (!surroundings.terminal().input()) {
      throw new UsageException("-p ask needs a terminal; use -p keep or -p package");
    }
  }

  private void warnOfUnusedOptions(Task task) {
    for (OptionSpec option : spec.options()) {
      String name = option.longestName();
      if (!option.originalStringValues().isEmpty()
          && !Task.isTask(name)
          && !FOR_EVERY_TASK.contains(name)
          && !task.uses(name)) {
        log.warn("{} has no effect on {}", name, task.option());
      }
    }
  }

  /** What stands in lock files. No option takes a password, and no service is called by a URL. */
  private String commandLine() {
    List<String> words = new ArrayList<>(List.of(spec.name()));
    words.addAll(spec.commandLine().getParseResult().originalArgs());
    return String.join(" ", words);
  }

  private int extract() throws IOException {
    String id = install.newProductId(arguments.size());
    List<Path> packages = arguments.stream().map(Path::of).map(surroundings::resolve).toList();
    ExtractTask task = new ExtractTask(surroundings, console);
    if (dryRun) {
      task.plan(packages, id);
    } else {
      task.run(packages, id);
    }
    return ExitCode.DONE;
  }

  private void requireTemporaryDirectory() {
    if (temporaryDirectory != null
        && !Files.isDirectory(surroundings.resolve(temporaryDirectory))) {
      throw new OpsiException("no such directory: " + surroundings.resolve(temporaryDirectory));
    }
  }
}
