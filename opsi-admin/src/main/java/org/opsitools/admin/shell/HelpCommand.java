package org.opsitools.admin.shell;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.opsitools.admin.AdminCommand;
import org.opsitools.admin.AdminSession;
import org.opsitools.common.cli.ExitCode;

/** {@code help}: lists the commands. */
final class HelpCommand implements AdminCommand {
  @Override
  public String name() {
    return "help";
  }

  @Override
  public String description() {
    return "show this text";
  }

  @Override
  public int execute(AdminSession session, List<String> arguments) {
    PrintWriter out = session.surroundings().out();
    out.println("Commands are:");
    for (AdminCommand command : session.commands()) {
      if (!command.hidden()) {
        String name = String.format(Locale.ROOT, "%-20s", command.name() + ":");
        out.println("\t" + name + command.description());
      }
    }
    return ExitCode.DONE;
  }
}
