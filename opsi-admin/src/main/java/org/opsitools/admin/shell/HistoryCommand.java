package org.opsitools.admin.shell;

import java.util.List;
import org.opsitools.admin.AdminCommand;
import org.opsitools.admin.AdminSession;
import org.opsitools.common.cli.ExitCode;
import org.opsitools.common.cli.UsageException;

/** {@code history}: shows or forgets the commands of the shell. */
final class HistoryCommand implements AdminCommand {
  private final ShellState state;

  HistoryCommand(ShellState state) {
    this.state = state;
  }

  @Override
  public String name() {
    return "history";
  }

  @Override
  public String description() {
    return "show / clear command history";
  }

  @Override
  public int execute(AdminSession session, List<String> arguments) {
    switch (arguments.isEmpty() ? "show" : arguments.get(0)) {
      case "show" -> state.history().lines().forEach(session.surroundings().out()::println);
      case "clear" -> state.history().clear();
      default ->
          throw new UsageException("history: '" + arguments.get(0) + "'; expected show or clear");
    }
    return ExitCode.DONE;
  }
}
