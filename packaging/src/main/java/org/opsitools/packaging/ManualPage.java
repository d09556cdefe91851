package org.opsitools.packaging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.opsitools.common.cli.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The manual page of a program, in the {@code man} macros of roff. */
final class ManualPage {
  private static final Map<String, String> VARIABLES =
      Map.of(
          "OPSI_ROOT",
          "The directory that the opsi installation lies below, where --root is not given.",
          "OPSI_TOOLS_JAVA_OPTIONS",
          "More options for the Java that runs the program, such as -Xmx1g for more memory.",
          "JAVA_HOME",
          "Which Java runs the program; without it the first one of PATH.",
          "NO_COLOR",
          "If set, nothing is coloured.");

  private final CommandSpec command;
  private final String version;
  private final StringBuilder page = new StringBuilder();

  ManualPage(CommandSpec command, String version) {
    this.command = command;
    this.version = version;
  }

  /** The whole page. */
  String text() {
    page.setLength(0);
    List<String> description = lines(command.usageMessage().description());
    line(
        ".TH %s 1 \"\" \"opsi-tools %s\" \"opsi-tools\""
            .formatted(escaped(command.name().toUpperCase(Locale.ROOT)), escaped(version)));
    section("NAME");
    String purpose = description.isEmpty() ? "" : description.get(0);
    line(escaped(command.name()) + " \\- " + escaped(purpose.replaceAll("\\.$", "")));
    section("SYNOPSIS");
    line(".B " + escaped(command.name()));
    line(escaped(synopsis(command)));
    section("DESCRIPTION");
    description.forEach(this::paragraph);
    arguments(command);
    subcommands();
    exitCodes();
    variables();
    List<String> footer = lines(command.usageMessage().footer());
    if (!footer.isEmpty()) {
      section("NOTES");
      footer.forEach(this::paragraph);
    }
    return page.toString();
  }

  private static String synopsis(CommandSpec spec) {
    String whole = spec.commandLine().getHelp().synopsis(0).strip();
    return whole.substring(Math.min(whole.length(), spec.qualifiedName().length())).strip();
  }

  private void arguments(CommandSpec spec) {
    if (spec.positionalParameters().stream().anyMatch(parameter -> !parameter.hidden())) {
      section("ARGUMENTS");
      spec.positionalParameters().stream()
          .filter(parameter -> !parameter.hidden())
          .forEach(parameter -> item("\\fI" + escaped(parameter.paramLabel()) + "\\fR", parameter));
    }
    section("OPTIONS");
    options(spec);
  }

  private void options(CommandSpec spec) {
    spec.options().stream()
        .filter(option -> !option.hidden())
        .sorted(Comparator.comparing(option -> option.longestName().replaceAll("^-+", "")))
        .forEach(option -> item(names(option), option));
  }

  private static String names(OptionSpec option) {
    String names =
        Arrays.stream(option.names())
            .sorted(Comparator.comparingInt(String::length))
            .map(name -> "\\fB" + escaped(name) + "\\fR")
            .collect(Collectors.joining(", "));
    String value = "\\fI" + escaped(option.paramLabel()) + "\\fR";
    if (option.arity().max() == 0) {
      return names;
    }
    boolean longName = option.longestName().startsWith("--");
    if (option.arity().min() == 0) {
      return names + "[=" + value + "]";
    }
    return names + (longName ? "=" : " ") + value;
  }

  private void item(String term, ArgSpec argument) {
    line(".TP");
    line(term);
    for (String text : lines(argument.description())) {
      line(protectedStart(escaped(text)));
    }
  }

  private void subcommands() {
    for (CommandLine subcommand : distinct(command.subcommands().values())) {
      CommandSpec spec = subcommand.getCommandSpec();
      section("COMMAND " + spec.name());
      lines(spec.usageMessage().description()).forEach(this::paragraph);
      options(spec);
    }
  }

  private static List<CommandLine> distinct(Iterable<CommandLine> commands) {
    List<CommandLine> distinct = new ArrayList<>();
    for (CommandLine candidate : commands) {
      if (!distinct.contains(candidate)) {
        distinct.add(candidate);
      }
    }
    return distinct;
  }

  private void exitCodes() {
    section("EXIT STATUS");
    term(ExitCode.DONE, "Everything asked for was done.");
    term(ExitCode.FAILED, "Something failed; standard error says what.");
    term(ExitCode.WRONG_USAGE, "The command line is wrong.");
    command
        .usageMessage()
        .exitCodeList()
        .forEach((code, meaning) -> term(Integer.parseInt(code), meaning));
    term(ExitCode.INTERRUPTED, "Interrupted by SIGINT, usually Ctrl-C; 143 by SIGTERM.");
  }

  private void term(int code, String meaning) {
    line(".TP");
    line(".B " + code);
    line(protectedStart(escaped(meaning)));
  }

  private void variables() {
    section("ENVIRONMENT");
    VARIABLES.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            variable -> {
              line(".TP");
              line(".B " + escaped(variable.getKey()));
              line(escaped(variable.getValue()));
            });
  }

  private void section(String title) {
    line(".SH " + escaped(title));
  }

  private void paragraph(String text) {
    line(".PP");
    line(protectedStart(escaped(text)));
  }

  private void line(String text) {
    page.append(text).append('\n');
  }

  /** Descriptions are format strings to picocli, which may hold several lines. */
  private static List<String> lines(String[] description) {
    return Arrays.stream(description)
        .flatMap(text -> String.format(Locale.ROOT, text).lines())
        .toList();
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-").replace("`", "\\(ga");
  }

  /** A dot or an apostrophe at the start of a line would be a request to roff. */
  private static String protectedStart(String text) {
    return text.startsWith(".") || text.startsWith("'") ? "\\&" + text : text;
  }
}
