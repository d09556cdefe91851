package org.opsitools.admin.completion;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A script for a shell of the system. It knows options and commands itself; for what follows a
 * command it runs the program, with those of the given options that say where the stores are and
 * that change nothing.
 */
final class CompletionScript {
  private static final Set<String> HANDED_OVER =
      Set.of(
          "-d",
          "--direct",
          "--root",
          "--opsi-config",
          "--backend-manager-dir",
          "--backend-config-dir",
          "--mysql-config",
          "--server-id",
          "--no-depot",
          "--skip-broken",
          "--tolerant");

  private final List<CompletionOption> options;
  private final List<String> commands;

  CompletionScript(List<CompletionOption> options, List<String> commands) {
    this.options = List.copyOf(options);
    this.commands = List.copyOf(commands);
  }

  String text(ShellKind shell) {
    String script =
        template(shell)
            .replace("@COMMANDS@", String.join(" ", commands))
            .replace("@OPTIONS@", joined(options.stream()))
            .replace("@TEXTS@", joined(withValue(CompletionOption.Value.TEXT)))
            .replace("@FILES@", joined(withValue(CompletionOption.Value.FILE)))
            .replace("@HANDED_OVER@", String.join(" ", handedOver()))
            .replace("@COMPLETE@", CompleteCommand.NAME);
    return shell == ShellKind.FISH ? script + fishOptions() : script;
  }

  private Stream<CompletionOption> withValue(CompletionOption.Value value) {
    return options.stream().filter(option -> option.value() == value);
  }

  private List<String> handedOver() {
    return options.stream()
        .flatMap(option -> option.names().stream())
        .filter(HANDED_OVER::contains)
        .toList();
  }

  private static String joined(Stream<CompletionOption> chosen) {
    return chosen.flatMap(option -> option.names().stream()).collect(Collectors.joining(" "));
  }

  private String fishOptions() {
    return options.stream().map(CompletionScript::fishOption).collect(Collectors.joining());
  }

  private static String fishOption(CompletionOption option) {
    String names =
        option.names().stream()
            .map(
                name ->
                    name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1))
            .collect(Collectors.joining());
    String value =
        switch (option.value()) {
          case NONE -> "";
          case TEXT -> " -x";
          case FILE -> " -r -F";
        };
    String description = option.description().replace("\\", "\\\\").replace("'", "\\'");
    return "complete -c opsi-admin -n __opsi_admin_wants_command"
        + names
        + value
        + " -d '"
        + description
        + "'\n";
  }

  private static String template(ShellKind shell) {
    try (InputStream resource = CompletionScript.class.getResourceAsStream("opsi-admin." + shell)) {
      if (resource == null) {
        throw new IllegalStateException("the program lacks its script for " + shell);
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
