package org.opsitools.newprod.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.cli.ExitCode;
import org.opsitools.common.cli.RootOption;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.common.control.PackageControl;
import org.opsitools.common.depot.rights.FileRights;
import org.opsitools.newprod.Answers;
import org.opsitools.newprod.BaseProduct;
import org.opsitools.newprod.BatchAnswers;
import org.opsitools.newprod.BatchInput;
import org.opsitools.newprod.ControlChoice;
import org.opsitools.newprod.Destination;
import org.opsitools.newprod.Dialogue;
import org.opsitools.newprod.NewProductRequest;
import org.opsitools.newprod.TemplateDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of opsi-newprod. */
@Command(
    name = "opsi-newprod",
    sortOptions = false,
    description = {
      "Creates the source directory of a new opsi package.",
      "",
      "Without options for the product it asks for everything, on a terminal or over a pipe. With"
          + " them, or with --batch, it asks nothing."
    })
public final class NewProductCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Option(
      names = {"-t", "--template-dir"},
      paramLabel = "DIRECTORY",
      description = "Copy what DIRECTORY holds over the new package source, as the last step.")
  private @Nullable Path templateDirectory;

  @Option(
      names = "--batch",
      description = "Ask nothing; what is missing is an error that names the options.")
  private boolean batch;

  @Mixin private BaseOptions base = new BaseOptions();

  @Mixin private ProductOptions product = new ProductOptions();

  @Option(
      names = "--overwrite",
      description = "Replace an existing package source of the same product id without asking.")
  private boolean overwrite;

  @Option(
      names = "--no-set-rights",
      description = "Leave owner, group and modes as they are created.")
  private boolean noSetRights;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "toml",
      converter = FormatWord.class,
      description =
          "Control files to write: toml, control (as before opsi 4.3) or both (default:"
              + " ${DEFAULT-VALUE}).")
  private ControlChoice format = ControlChoice.TOML;

  @Mixin private RootOption root = new RootOption();

  @Parameters(
      arity = "0..1",
      paramLabel = "DESTINATION",
      description =
          "Existing directory to create the package source in (default: the current one).")
  private @Nullable Path destination;

  public NewProductCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    Destination place = Destination.open(directory(), rights());
    Optional<TemplateDirectory> template =
        templateDirectory == null
            ? Optional.empty()
            : Optional.of(TemplateDirectory.open(surroundings.resolve(templateDirectory)));
    Logger log = LoggerFactory.getLogger(NewProductCommand.class);
    place.sweep().forEach(log::warn);
    Optional<BaseProduct> model = base.read(surroundings);
    Answers answers = answers(model.map(BaseProduct::control), place);
    NewProductRequest request =
        new NewProductRequest(
            answers, format, model.map(BaseProduct::scripts).orElse(Map.of()), template, now());
    Destination.Created created = place.create(request);
    created.warnings().forEach(log::warn);
    surroundings.out().println("Package source directory '" + created.directory() + "' created");
    return ExitCode.DONE;
  }

  private Path directory() {
    return destination == null
        ? surroundings.workingDirectory()
        : surroundings.resolve(destination);
  }

  private Destination.Rights rights() {
    return noSetRights
        ? directory -> {}
        : directory -> FileRights.of(root.root(surroundings)).apply(directory);
  }

  private Answers answers(Optional<PackageControl> model, Destination place) throws IOException {
    if (batch || base.isAnyGiven() || product.isAnyGiven()) {
      return BatchAnswers.check(
          new BatchInput(
              model,
              product.type(),
              product.texts(),
              product.dependencies(),
              product.properties(),
              product.maintainerName(),
              product.maintainerEmail(),
              overwrite));
    }
    Surroundings.Terminal terminal = surroundings.terminal();
    Optional<TerminalPrompt> editor =
        terminal.input() && terminal.error() ? TerminalPrompt.open() : Optional.empty();
    if (editor.isPresent()) {
      try (TerminalPrompt prompt = editor.get()) {
        return new Dialogue(prompt, place::contains).ask(overwrite);
      }
    }
    LinesPrompt lines = new LinesPrompt(surroundings.in(), surroundings.err(), !terminal.input());
    return new Dialogue(lines, place::contains).ask(overwrite);
  }

  /** The time, or what SOURCE_DATE_EPOCH says, for results that can be made again. */
  private Instant now() {
    String epoch = surroundings.environment().getOrDefault("SOURCE_DATE_EPOCH", "");
    return epoch.matches("[0-9]{1,11}")
        ? Instant.ofEpochSecond(Long.parseLong(epoch))
        : surroundings.clock().instant();
  }
}
