package org.opsitools.admin;

import java.util.ArrayList;
import java.util.List;
import org.opsitools.admin.call.MethodCommand;
import org.opsitools.admin.check.CheckCommand;
import org.opsitools.admin.command.AdminCommandLine;
import org.opsitools.admin.completion.CompleteCommand;
import org.opsitools.admin.convert.ConvertCommand;
import org.opsitools.admin.direct.DirectCallers;
import org.opsitools.admin.init.InitCommand;
import org.opsitools.admin.input.InputKind;
import org.opsitools.admin.input.StandardInput;
import org.opsitools.admin.shell.ShellCommands;
import org.opsitools.admin.task.TaskCommand;
import org.opsitools.common.cli.Launcher;
import org.opsitools.common.cli.Program;
import org.opsitools.common.cli.Surroundings;

/** The program {@code opsi-admin}. */
public final class OpsiAdmin {
  private OpsiAdmin() {}

  /** The program itself, for whoever runs or describes it inside another process. */
  public static Program program() {
    return new Program(
        surroundings ->
            AdminCommandLine.create(
                surroundings, parts(new DirectCallers(surroundings), surroundings)));
  }

  /** The program over stores that are opened in another way. */
  public static Program program(CallerSource callers) {
    return new Program(
        surroundings -> AdminCommandLine.create(surroundings, parts(callers, surroundings)));
  }

  /** The program made of other parts. */
  public static Program program(AdminParts parts) {
    return new Program(surroundings -> AdminCommandLine.create(surroundings, parts));
  }

  private static AdminParts parts(CallerSource callers, Surroundings surroundings) {
    ShellCommands shell = new ShellCommands(surroundings.environment());
    List<AdminCommand> commands = new ArrayList<>();
    commands.add(new MethodCommand());
    commands.add(new TaskCommand());
    commands.add(new InitCommand());
    commands.add(new CheckCommand());
    commands.add(new ConvertCommand());
    commands.addAll(shell.commands());
    commands.add(new CompleteCommand());
    return new AdminParts(
        callers, commands, shell.shell(), InputKind::ofProcess, StandardInput.Limits.USUAL);
  }

  /** Runs the program and ends the process. */
  public static void main(String[] arguments) {
    Launcher.launch(program(), arguments);
  }
}
