package org.opsitools.admin;

import org.opsitools.common.cli.Launcher;
import org.opsitools.common.cli.Program;
import org.opsitools.common.cli.UnfinishedProgram;

/** The program {@code opsi-admin}. */
public final class OpsiAdmin {
  private OpsiAdmin() {}

  /** The program itself, for whoever runs or describes it inside another process. */
  public static Program program() {
    return UnfinishedProgram.of(
        "opsi-admin",
        "Calls the methods of an opsi server, interactively or in scripts.",
        "call methods or run tasks yet");
  }

  /** Runs the program and ends the process. */
  public static void main(String[] arguments) {
    Launcher.launch(program(), arguments);
  }
}
