package org.opsitools.packaging;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What the shell fish needs to complete the options of a program. */
final class FishCompletion {
  private final CommandLine line;
  private final StringBuilder text = new StringBuilder();

  FishCompletion(CommandLine line) {
    this.line = line;
  }

  /** The whole file. */
  String text() {
    text.setLength(0);
    if (!takesFiles(line.getCommandSpec())) {
      text.append("complete -c ").append(name()).append(" -f\n");
    }
    options(line.getCommandSpec(), "");
    line.getSubcommands()
        .forEach(
            (name, subcommand) -> {
              CommandSpec spec = subcommand.getCommandSpec();
              add("-n __fish_use_subcommand -a " + quoted(name), spec.usageMessage().description());
              options(spec, " -n " + quoted("__fish_seen_subcommand_from " + name));
            });
    return text.toString();
  }

  private String name() {
    return line.getCommandName();
  }

  private void options(CommandSpec spec, String condition) {
    spec.options().stream()
        .filter(option -> !option.hidden())
        .forEach(option -> add(names(option) + value(option) + condition, option.description()));
  }

  private static String names(OptionSpec option) {
    StringBuilder names = new StringBuilder();
    for (String name : option.names()) {
      names.append(names.isEmpty() ? "" : " ");
      names.append(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1));
    }
    return names.toString();
  }

  private static String value(OptionSpec option) {
    if (option.arity().max() == 0) {
      return "";
    }
    String required = option.arity().min() == 0 ? "" : " -r";
    if (option.completionCandidates() != null) {
      String candidates =
          StreamSupport.stream(option.completionCandidates().spliterator(), false)
              .collect(Collectors.joining(" "));
      return required + " -f -a " + quoted(candidates);
    }
    return required + (isFile(option) ? " -F" : " -f");
  }

  private static boolean takesFiles(CommandSpec spec) {
    return spec.positionalParameters().stream().anyMatch(FishCompletion::isFile);
  }

  private static boolean isFile(ArgSpec argument) {
    return argument.typeInfo().getType().equals(Path.class)
        || argument.typeInfo().getAuxiliaryTypes()[0].equals(Path.class);
  }

  private void add(String what, String[] description) {
    text.append("complete -c ").append(name()).append(' ').append(what);
    if (description.length > 0) {
      text.append(" -d ").append(quoted(firstSentence(description[0])));
    }
    text.append('\n');
  }

  private static String firstSentence(String description) {
    String first = String.format(Locale.ROOT, description).lines().findFirst().orElse("");
    int end = first.indexOf(". ");
    return end < 0 ? first.replaceAll("\\.$", "") : first.substring(0, end);
  }

  private static String quoted(String word) {
    return "'" + word.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
