package org.opsitools.common.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Reads the words of a command line the way the original tools' parser does where picocli differs:
 * long options may be shortened as long as they stay unique, the value of an option must not look
 * like an option itself, and a value that may be left out must be attached with {@code =}.
 */
final class Arguments {
  private final List<String> words = new ArrayList<>();
  private CommandLine command;
  private boolean optionsEnded;

  private Arguments(CommandLine command) {
    this.command = command;
  }

  /**
   * The same words with long options spelled out.
   *
   * @throws ParameterException for an ambiguous option, or an option where a value must stand
   */
  static String[] expand(CommandLine command, String... given) {
    Arguments arguments = new Arguments(command);
    for (int index = 0; index < given.length; index++) {
      boolean valueFollows = arguments.add(given[index]);
      if (valueFollows && index + 1 < given.length) {
        index++;
        arguments.addValue(given[index - 1], given[index]);
      }
    }
    return arguments.words.toArray(String[]::new);
  }

  private boolean add(String word) {
    if (optionsEnded || word.length() < 2 || word.charAt(0) != '-') {
      addPositional(word);
      return false;
    }
    if (word.equals("--")) {
      optionsEnded = true;
      words.add(word);
      return false;
    }
    if (!word.startsWith("--")) {
      words.add(word);
      return endsInOptionWithValue(word);
    }
    int equals = word.indexOf('=');
    String name = spelledOut(equals < 0 ? word : word.substring(0, equals));
    words.add(name + (equals < 0 ? impliedValue(name) : word.substring(equals)));
    return equals < 0 && takesSeparateValue(name);
  }

  private void addPositional(String word) {
    words.add(word);
    CommandLine subcommand = command.getSubcommands().get(word);
    if (!optionsEnded && subcommand != null) {
      command = subcommand;
    } else if (command.isStopAtPositional()) {
      optionsEnded = true;
    }
  }

  private void addValue(String option, String value) {
    boolean number = value.matches("-[0-9]+(\\.[0-9]+)?");
    boolean phrase = value.indexOf(' ') >= 0;
    if (value.length() > 1 && value.charAt(0) == '-' && !number && !phrase) {
      throw new ParameterException(
          command,
          "option '%s' needs a value, and '%s' is an option; write %s if it is the value"
              .formatted(option, value, attached(option, value)));
    }
    words.add(value);
  }

  private static String attached(String option, String value) {
    return option.startsWith("--") ? option + "=" + value : option + value;
  }

  private String spelledOut(String name) {
    Map<String, OptionSpec> options = spec().optionsMap();
    if (options.containsKey(name)) {
      return name;
    }
    List<OptionSpec> matching =
        options.entrySet().stream()
            .filter(option -> option.getKey().startsWith(name))
            .map(Map.Entry::getValue)
            .distinct()
            .toList();
    if (matching.size() > 1) {
      TreeSet<String> names = new TreeSet<>();
      matching.forEach(option -> names.add(option.longestName()));
      throw new ParameterException(
          command, "option '" + name + "' is ambiguous: " + String.join(", ", names));
    }
    return matching.isEmpty() ? name : matching.get(0).longestName();
  }

  /** Where a value may be left out, the next word is none; picocli would take it. */
  private String impliedValue(String name) {
    OptionSpec option = spec().optionsMap().get(name);
    if (option == null || option.arity().min() > 0 || option.arity().max() == 0) {
      return "";
    }
    return "=" + option.fallbackValue();
  }

  private boolean takesSeparateValue(String name) {
    OptionSpec option = spec().optionsMap().get(name);
    return option != null && option.arity().min() > 0;
  }

  /** Short options may share a word, and the first that takes a value takes the word's rest. */
  private boolean endsInOptionWithValue(String word) {
    for (int index = 1; index < word.length(); index++) {
      if (takesSeparateValue("-" + word.charAt(index))) {
        return index == word.length() - 1;
      }
    }
    return false;
  }

  private CommandSpec spec() {
    return command.getCommandSpec();
  }
}
