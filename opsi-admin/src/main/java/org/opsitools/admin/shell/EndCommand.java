package org.opsitools.admin.shell;

import java.util.List;
import org.opsitools.admin.AdminCommand;
import org.opsitools.admin.AdminSession;
import org.opsitools.common.cli.ExitCode;

/** {@code quit} and {@code exit}: end the shell. */
final class EndCommand implements AdminCommand {
  private final String name;
  private final ShellState state;

  EndCommand(String name, ShellState state) {
    this.name = name;
    this.state = state;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return "exit opsi-admin";
  }

  @Override
  public int execute(AdminSession session, List<String> arguments) {
    state.end();
    return ExitCode.DONE;
  }
}
