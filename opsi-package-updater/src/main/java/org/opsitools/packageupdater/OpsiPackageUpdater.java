package org.opsitools.packageupdater;

import org.opsitools.common.cli.Launcher;
import org.opsitools.common.cli.Program;
import org.opsitools.common.cli.UnfinishedProgram;

/** The program {@code opsi-package-updater}. */
public final class OpsiPackageUpdater {
  private OpsiPackageUpdater() {}

  /** The program itself, for whoever runs or describes it inside another process. */
  public static Program program() {
    return UnfinishedProgram.of(
        "opsi-package-updater",
        "Finds, downloads and installs newer packages from repositories.",
        "look into repositories, download or install packages yet");
  }

  /** Runs the program and ends the process. */
  public static void main(String[] arguments) {
    Launcher.launch(program(), arguments);
  }
}
