package org.opsitools.packagemanager.command;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options of the commands that are not in this release. They are known and hidden, so that such a
 * call is answered with what is missing and not with a word about an option.
 */
final class LaterOptions {
  private static final List<String> FLAGS =
      List.of(
          "--purge-client-properties",
          "-f --force",
          "-U --update",
          "-S --setup",
          "-s --setup-with-dependencies",
          "-o --overwrite",
          "-n --no-delta",
          "-k --keep-files",
          "--suppress-pcf-generation",
          "--direct",
          "--yes",
          "--no-rollback",
          "--recover",
          "--run-scripts",
          "--exit-code",
          "--long");

  private static final List<String> WITH_VALUE =
      List.of(
          "-d --depots",
          "-p --properties",
          "--max-transfers",
          "--max-bandwidth",
          "--address",
          "--username",
          "--password-file",
          "--output",
          "--lock-timeout",
          "--root");

  private LaterOptions() {}

  static void addTo(CommandSpec spec) {
    FLAGS.forEach(names -> spec.addOption(option(names).arity("0").type(boolean.class).build()));
    WITH_VALUE.forEach(names -> spec.addOption(option(names).arity("1").build()));
  }

  private static OptionSpec.Builder option(String names) {
    return OptionSpec.builder(names.split(" ")).hidden(true).description("Not in this release.");
  }

  /** The longest names of those of these options that were given. */
  static List<String> given(CommandSpec spec) {
    return spec.options().stream()
        .filter(OptionSpec::hidden)
        .filter(option -> !option.originalStringValues().isEmpty())
        .map(OptionSpec::longestName)
        .toList();
  }
}
