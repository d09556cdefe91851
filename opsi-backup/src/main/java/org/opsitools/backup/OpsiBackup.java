package org.opsitools.backup;

import java.time.Duration;
import org.opsitools.backup.command.BackupCommand;
import org.opsitools.common.cli.Launcher;
import org.opsitools.common.cli.Program;

/** The program {@code opsi-backup}. */
public final class OpsiBackup {
  /** A restore that is interrupted must put everything back, a large database among it. */
  private static final Duration GRACE = Duration.ofMinutes(15);

  private OpsiBackup() {}

  /** The program itself, for whoever runs or describes it inside another process. */
  public static Program program() {
    return new Program(BackupCommand::commandLine).withErrorsApart();
  }

  /** Runs the program and ends the process. */
  public static void main(String[] arguments) {
    Launcher.launch(program(), GRACE, arguments);
  }
}
