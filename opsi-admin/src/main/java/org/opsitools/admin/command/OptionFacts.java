package org.opsitools.admin.command;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.opsitools.admin.completion.CompletionOption;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options of the command line, as scripts for completion need them. */
final class OptionFacts {
  private OptionFacts() {}

  static List<CompletionOption> of(CommandSpec spec) {
    return spec.options().stream()
        .filter(option -> !option.hidden())
        .map(OptionFacts::fact)
        .toList();
  }

  private static CompletionOption fact(OptionSpec option) {
    return new CompletionOption(
        List.of(option.names()), value(option), firstSentence(option.description()));
  }

  private static CompletionOption.Value value(OptionSpec option) {
    if (option.arity().max() == 0) {
      return CompletionOption.Value.NONE;
    }
    boolean file =
        Stream.concat(
                Stream.of(option.typeInfo().getType()),
                Arrays.stream(option.typeInfo().getAuxiliaryTypes()))
            .anyMatch(Path.class::equals);
    return file ? CompletionOption.Value.FILE : CompletionOption.Value.TEXT;
  }

  private static String firstSentence(String[] description) {
    String text = description.length == 0 ? "" : String.format(Locale.ROOT, description[0]);
    int end = text.indexOf(". ");
    return end < 0 ? text.replaceAll("\\.$", "") : text.substring(0, end);
  }
}
