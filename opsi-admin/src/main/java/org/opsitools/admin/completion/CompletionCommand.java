package org.opsitools.admin.completion;

import java.util.List;
import org.opsitools.admin.AdminCommand;
import org.opsitools.admin.AdminSession;
import org.opsitools.common.OpsiException;
import org.opsitools.common.cli.ExitCode;
import org.opsitools.common.cli.UsageException;

/** {@code completion}: prints a script that makes a shell of the system complete the program. */
public final class CompletionCommand implements AdminCommand {
  private final List<CompletionOption> options;

  /**
   * The command.
   *
   * @param options the options of the command line
   */
  public CompletionCommand(List<CompletionOption> options) {
    this.options = List.copyOf(options);
  }

  @Override
  public String name() {
    return "completion";
  }

  @Override
  public String description() {
    return "print a completion script: bash, zsh or fish";
  }

  @Override
  public int execute(AdminSession session, List<String> arguments) {
    String expected = String.join(", ", ShellKind.names());
    if (arguments.size() != 1) {
      throw new UsageException("completion takes the name of a shell: " + expected);
    }
    String name = arguments.get(0);
    ShellKind shell =
        ShellKind.named(name)
            .orElseThrow(
                () -> new OpsiException("no script for '" + name + "'; expected " + expected));
    List<String> commands =
        session.commands().stream()
            .filter(command -> !command.hidden())
            .map(AdminCommand::name)
            .toList();
    session.surroundings().out().print(new CompletionScript(options, commands).text(shell));
    return ExitCode.DONE;
  }
}
