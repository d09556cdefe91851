package org.opsitools.common.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.opsitools.common.OpsiException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A program that has its name and place but cannot do its work in this release, and says so. */
public final class UnfinishedProgram {
  private UnfinishedProgram() {}

  /**
   * A program that answers {@code --help} and {@code --version} and refuses the rest with code 1.
   *
   * @param name such as {@code opsi-backup}
   * @param purpose one sentence about what it is for
   * @param missing what it cannot do yet, to follow the word "cannot"
   */
  public static Program of(String name, String purpose, String missing) {
    return new Program(surroundings -> commandLine(name, purpose, missing));
  }

  private static CommandLine commandLine(String name, String purpose, String missing) {
    Callable<Integer> refusal =
        () -> {
          throw new OpsiException(
              "this release of " + name + " cannot " + missing + "; use the original program");
        };
    CommandSpec spec = CommandSpec.wrapWithoutInspection(refusal).name(name);
    spec.usageMessage()
        .description(
            purpose, "This release answers only --help and --version: it cannot " + missing + ".");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .hidden(true)
            .build());
    return new CommandLine(spec);
  }
}
