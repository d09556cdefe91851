package org.opsitools.packagemanager;

import org.opsitools.common.cli.Launcher;
import org.opsitools.common.cli.Program;
import org.opsitools.common.cli.UnfinishedProgram;

/** The program {@code opsi-package-manager}. */
public final class OpsiPackageManager {
  private OpsiPackageManager() {}

  /** The program itself, for whoever runs or describes it inside another process. */
  public static Program program() {
    return UnfinishedProgram.of(
        "opsi-package-manager",
        "Installs, removes, uploads, lists, compares and extracts packages.",
        "work with packages yet");
  }

  /** Runs the program and ends the process. */
  public static void main(String[] arguments) {
    Launcher.launch(program(), arguments);
  }
}
