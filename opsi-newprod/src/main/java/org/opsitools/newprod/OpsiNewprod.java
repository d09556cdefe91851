package org.opsitools.newprod;

import org.opsitools.common.cli.Launcher;
import org.opsitools.common.cli.Program;
import org.opsitools.newprod.command.NewProductCommand;

/** The program {@code opsi-newprod}. */
public final class OpsiNewprod {
  private OpsiNewprod() {}

  /** The program itself, for whoever runs or describes it inside another process. */
  public static Program program() {
    return new Program(NewProductCommand::new);
  }

  /** Runs the program and ends the process. */
  public static void main(String[] arguments) {
    Launcher.launch(program(), arguments);
  }
}
