package org.opsitools.makepackage;

import org.opsitools.common.cli.Launcher;
import org.opsitools.common.cli.Program;
import org.opsitools.makepackage.command.MakepackageCommand;

/** The program {@code opsi-makepackage}. */
public final class OpsiMakepackage {
  private OpsiMakepackage() {}

  /** The program itself, for whoever runs or describes it inside another process. */
  public static Program program() {
    return new Program(MakepackageCommand::new);
  }

  /** Runs the program and ends the process. */
  public static void main(String[] arguments) {
    Launcher.launch(program(), arguments);
  }
}
