package org.opsitools.makepackage;

import org.opsitools.common.cli.Launcher;
import org.opsitools.common.cli.Program;
import org.opsitools.common.cli.UnfinishedProgram;

/** The program {@code opsi-makepackage}. */
public final class OpsiMakepackage {
  private OpsiMakepackage() {}

  /** The program itself, for whoever runs or describes it inside another process. */
  public static Program program() {
    return UnfinishedProgram.of(
        "opsi-makepackage", "Builds an opsi package from a source folder.", "build packages yet");
  }

  /** Runs the program and ends the process. */
  public static void main(String[] arguments) {
    Launcher.launch(program(), arguments);
  }
}
