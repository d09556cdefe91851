package org.opsitools.common.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.opsitools.common.Secret;
import org.opsitools.common.Suggestion;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tells the user what is wrong with a command line: the fault, a guess, the synopsis, the way on.
 */
final class UsageReport {
  private final CommandLine command;
  private final PrintWriter err;

  UsageReport(CommandLine command) {
    this.command = command;
    this.err = command.getErr();
  }

  static int print(ParameterException problem) {
    new UsageReport(problem.getCommandLine())
        .print(String.valueOf(problem.getMessage()), suggestion(problem));
    return ExitCode.WRONG_USAGE;
  }

  private static Optional<String> suggestion(ParameterException problem) {
    if (!(problem instanceof UnmatchedArgumentException unmatched)
        || unmatched.getUnmatched().isEmpty()) {
      return Optional.empty();
    }
    CommandLine command = problem.getCommandLine();
    String word = unmatched.getUnmatched().get(0);
    if (word.startsWith("--")) {
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      List<String> options =
          command.getCommandSpec().options().stream()
              .filter(option -> !option.hidden())
              .flatMap(option -> List.of(option.names()).stream())
              .filter(option -> option.startsWith("--"))
              .toList();
      return Suggestion.closest(name, options);
    }
    return Suggestion.closest(word, command.getSubcommands().keySet());
  }

  void print(String message, Optional<String> suggestion) {
    String name = command.getCommandSpec().qualifiedName();
    err.println("ERROR: " + Secret.redact(message));
    suggestion.ifPresent(guess -> err.println("Did you mean '" + guess + "'?"));
    err.print("Usage: " + command.getHelp().synopsis("Usage: ".length()));
    err.println("Try '" + name + " --help' for more information.");
    err.flush();
  }
}
