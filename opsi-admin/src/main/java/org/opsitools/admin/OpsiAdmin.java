package org.opsitools.admin;

import java.util.List;
import org.opsitools.admin.call.MethodCommand;
import org.opsitools.admin.command.AdminCommandLine;
import org.opsitools.admin.input.InputKind;
import org.opsitools.admin.input.StandardInput;
import org.opsitools.common.OpsiException;
import org.opsitools.common.cli.Launcher;
import org.opsitools.common.cli.Program;

/** The program {@code opsi-admin}. */
public final class OpsiAdmin {
  private OpsiAdmin() {}

  /** The program itself, for whoever runs or describes it inside another process. */
  public static Program program() {
    return program(
        new AdminParts(
            request -> {
              throw new OpsiException(
                  request.root().directory() + ": this release cannot open the stores of opsi");
            },
            List.of(new MethodCommand()),
            (session, first) -> {
              throw new OpsiException("this release has no interactive mode");
            },
            InputKind::ofProcess,
            StandardInput.Limits.USUAL));
  }

  /** The program made of other parts. */
  public static Program program(AdminParts parts) {
    return new Program(surroundings -> AdminCommandLine.create(surroundings, parts));
  }

  /** Runs the program and ends the process. */
  public static void main(String[] arguments) {
    Launcher.launch(program(), arguments);
  }
}
