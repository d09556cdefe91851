package org.opsitools.packagemanager;

import org.opsitools.common.cli.Launcher;
import org.opsitools.common.cli.Program;
import org.opsitools.packagemanager.command.PackageManagerCommand;

/** The program {@code opsi-package-manager}. */
public final class OpsiPackageManager {
  private OpsiPackageManager() {}

  /** The program itself, for whoever runs or describes it inside another process. */
  public static Program program() {
    return new Program(PackageManagerCommand::commandLine);
  }

  /** Runs the program and ends the process. */
  public static void main(String[] arguments) {
    Launcher.launch(program(), arguments);
  }
}
