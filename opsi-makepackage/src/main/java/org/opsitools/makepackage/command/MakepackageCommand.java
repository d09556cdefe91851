package org.opsitools.makepackage.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;
import org.opsitools.common.cli.ExitCode;
import org.opsitools.common.cli.LogSettings;
import org.opsitools.common.cli.RootOption;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.packages.build.Normalisation;
import org.opsitools.common.workbench.BuildRequest;
import org.opsitools.common.workbench.PackageCheck;
import org.opsitools.common.workbench.PackageMaker;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code opsi-makepackage}: from a package source directory to a {@code .opsi} file. */
@Command(
    name = "opsi-makepackage",
    sortOptions = false,
    description =
        "Build an opsi package from a package source directory; the package is written to the"
            + " current directory.")
public final class MakepackageCommand implements Callable<Integer>, LogSettings.Source {
  private static final int CHECK_FOUND_ERRORS = 3;

  private final Surroundings surroundings;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SOURCE_DIR",
      description = "The package source directory (default: the current directory).")
  private @Nullable Path source;

  @Mixin private LogOptions log = new LogOptions();
  @Mixin private CompressionOptions compression = new CompressionOptions();

  @ArgGroup(exclusive = true)
  private @Nullable CustomOptions custom;

  @ArgGroup(exclusive = false)
  private CompanionOptions companions = new CompanionOptions();

  @Mixin private VersionOptions versions = new VersionOptions();
  @Mixin private CheckOptions check = new CheckOptions();
  @Mixin private RootOption root = new RootOption();

  @Option(
      names = {"-h", "--follow-symlinks"},
      description = "Pack what symbolic links lead to instead of the links.")
  private boolean followSymlinks;

  @Option(
      names = "--control-to-toml",
      description = "Write a control.toml beside the control file and go on with that.")
  private boolean controlToToml;

  @Option(
      names = "--regenerate-control",
      description = "Write the control file anew in canonical form; comments are lost.")
  private boolean regenerateControl;

  @Option(
      names = "--no-set-rights",
      description = "Leave owner and mode of the written files as they are.")
  private boolean noSetRights;

  @Option(
      names = "--destination",
      paramLabel = "DIR",
      description = "Where the package goes (default: the current directory).")
  private @Nullable Path destination;

  @Option(
      names = "--source-date-epoch",
      paramLabel = "SECONDS",
      description =
          "Build reproducibly: no time in the package is later (default: the variable"
              + " SOURCE_DATE_EPOCH).")
  private @Nullable Long sourceDateEpoch;

  /** The command in the world it runs in. */
  public MakepackageCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public LogSettings logSettings() {
    return log.settings();
  }

  @Override
  public Integer call() throws IOException {
    BuildRequest request = request();
    if (check.isWanted()) {
      CheckReport report = new CheckReport(PackageCheck.run(request));
      report.print(surroundings.out(), check.json());
      return report.hasErrors(check.strict()) ? CHECK_FOUND_ERRORS : ExitCode.DONE;
    }
    try (TerminalDialogue dialogue = new TerminalDialogue(surroundings, log.quiet())) {
      new PackageMaker(request, dialogue, surroundings.clock()).make();
    }
    return ExitCode.DONE;
  }

  private BuildRequest request() throws IOException {
    OpsiRoot opsiRoot = root.root(surroundings);
    BuildRequest.Output output =
        new BuildRequest.Output(
            compression.compression(opsiRoot),
            compression.threads(),
            normalisation(),
            companions.companions(),
            followSymlinks,
            !noSetRights);
    return new BuildRequest(
        opsiRoot,
        existingDirectory(source),
        existingDirectory(destination),
        custom == null ? new CustomOptions().selection() : custom.selection(),
        versions.versions(log.quiet()),
        output,
        new BuildRequest.Control(controlToToml, regenerateControl, check.lintsSizes()));
  }

  private Path existingDirectory(@Nullable Path given) {
    Path directory = given == null ? surroundings.workingDirectory() : surroundings.resolve(given);
    if (!Files.isDirectory(directory)) {
      throw new OpsiException("no such directory: " + directory);
    }
    return directory;
  }

  private Normalisation normalisation() {
    if (sourceDateEpoch != null) {
      return Normalisation.to(sourceDateEpoch);
    }
    String variable = surroundings.environment().getOrDefault("SOURCE_DATE_EPOCH", "");
    if (variable.isEmpty()) {
      return Normalisation.NONE;
    }
    if (!variable.matches("[0-9]{1,15}")) {
      throw new OpsiException(
          "the variable SOURCE_DATE_EPOCH is no number of seconds: '" + variable + "'");
    }
    return Normalisation.to(Long.parseLong(variable));
  }
}
