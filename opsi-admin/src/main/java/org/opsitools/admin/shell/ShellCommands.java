package org.opsitools.admin.shell;

import java.util.List;
import java.util.Map;
import org.opsitools.admin.AdminCommand;
import org.opsitools.admin.AdminShell;

/** The shell and the commands that belong to it; they share what the user has set. */
public final class ShellCommands {
  private final ShellState state;

  /**
   * The shell of one run.
   *
   * @param environment the variables of the process: {@code HOME}, {@code USER}, {@code PAGER}
   */
  public ShellCommands(Map<String, String> environment) {
    this.state = new ShellState(environment);
  }

  /** The commands, in the order in which help shows them. */
  public List<AdminCommand> commands() {
    return List.of(
        new SetCommand(state),
        new HistoryCommand(state),
        new LogCommand(state),
        new HelpCommand(),
        new EndCommand("quit", state),
        new EndCommand("exit", state));
  }

  /** The interactive mode. */
  public AdminShell shell() {
    return new InteractiveShell(state);
  }
}
