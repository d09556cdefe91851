package org.opsitools.backup;

import org.opsitools.common.cli.Launcher;
import org.opsitools.common.cli.Program;
import org.opsitools.common.cli.UnfinishedProgram;

/** The program {@code opsi-backup}. */
public final class OpsiBackup {
  private OpsiBackup() {}

  /** The program itself, for whoever runs or describes it inside another process. */
  public static Program program() {
    return UnfinishedProgram.of(
        "opsi-backup",
        "Creates, verifies, lists and restores backups of configuration and backends.",
        "create, verify, list or restore backups yet");
  }

  /** Runs the program and ends the process. */
  public static void main(String[] arguments) {
    Launcher.launch(program(), arguments);
  }
}
