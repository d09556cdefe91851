package org.opsitools.packagemanager;

import java.time.Duration;
import org.opsitools.common.cli.Launcher;
import org.opsitools.common.cli.Program;
import org.opsitools.packagemanager.command.PackageManagerCommand;

/** The program {@code opsi-package-manager}. */
public final class OpsiPackageManager {
  /** A failed installation must be taken back, with the last script and all data. */
  private static final Duration GRACE = Duration.ofMinutes(15);

  private OpsiPackageManager() {}

  /** The program itself, for whoever runs or describes it inside another process. */
  public static Program program() {
    return new Program(PackageManagerCommand::commandLine);
  }

  /** Runs the program and ends the process. */
  public static void main(String[] arguments) {
    Launcher.launch(program(), GRACE, arguments);
  }
}
