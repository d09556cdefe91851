package org.opsitools.packagemanager.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;
import org.opsitools.common.cli.ExitCode;
import org.opsitools.common.cli.LogSettings;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.common.cli.UsageException;
import org.opsitools.common.objects.ScalarType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code opsi-package-manager}: what is to be done with which packages. */
@Command(
    name = "opsi-package-manager",
    sortOptions = false,
    description = {
      "Work with opsi packages on depots.",
      "This release only unpacks packages (--extract); it refuses the other commands."
    })
public final class PackageManagerCommand implements Callable<Integer>, LogSettings.Source {
  private final Surroundings surroundings;
  private final Logger log = LoggerFactory.getLogger(PackageManagerCommand.class);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "Packages; options and files may be mixed.")
  private List<Path> files = new ArrayList<>();

  @Mixin private TaskOptions tasks = new TaskOptions();

  @Option(
      names = "--new-product-id",
      paramLabel = "ID",
      description = "Extract under another product id; only one package then.")
  private @Nullable String newProductId;

  @Option(
      names = {"-t", "--temp-dir"},
      paramLabel = "DIR",
      description = "A directory for temporary files; extracting makes none outside its target.")
  private @Nullable Path temporaryDirectory;

  @Option(names = "--dry-run", description = "Print what would be done, and do nothing.")
  private boolean dryRun;

  @Mixin private ConsoleOptions console = new ConsoleOptions();

  private PackageManagerCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** The command in the world it runs in, with all its options. */
  public static CommandLine commandLine(Surroundings surroundings) {
    CommandLine line = new CommandLine(new PackageManagerCommand(surroundings));
    LaterOptions.addTo(line.getCommandSpec());
    return line;
  }

  @Override
  public LogSettings logSettings() {
    return console.settings(surroundings);
  }

  @Override
  public Integer call() throws IOException {
    Task task = tasks.task();
    if (task != Task.EXTRACT) {
      throw new OpsiException(
          "this release of opsi-package-manager cannot "
              + task.words()
              + " yet; use the original program");
    }
    return extract();
  }

  private int extract() throws IOException {
    if (files.isEmpty()) {
      throw new UsageException("no package given to extract");
    }
    if (newProductId != null && files.size() > 1) {
      throw new UsageException("--new-product-id is for one package only");
    }
    requireTemporaryDirectory();
    String id = newProductId == null ? null : ScalarType.PRODUCT_ID.parse(newProductId);
    List<Path> packages = files.stream().map(surroundings::resolve).toList();
    ExtractTask task = new ExtractTask(surroundings, console);
    for (String option : LaterOptions.given(spec)) {
      log.warn("{} has no effect on --extract", option);
    }
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
