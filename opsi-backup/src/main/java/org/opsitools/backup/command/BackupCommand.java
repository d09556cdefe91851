package org.opsitools.backup.command;

import java.util.concurrent.Callable;
import org.opsitools.common.cli.FinalExitCode;
import org.opsitools.common.cli.LogSettings;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.common.cli.UsageException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code opsi-backup}: the options that every command has. */
@Command(
    name = "opsi-backup",
    sortOptions = false,
    description = {
      "Backs up the configuration and the data of an opsi config server, and restores them.",
      "",
      "A backup is one file. It holds /etc/opsi, the trees of file backends, dumps of MySQL"
          + " databases and the configuration of the DHCP server. It does not hold packages, the"
          + " depot, the workbench or the repository. It does hold host keys and passwords: keep it"
          + " safe. Dumps of objects, as 'opsiconfd backup' makes them, can be verified, listed and"
          + " restored, too.",
      "",
      "The options below come before the command."
    },
    footer = {
      "",
      "A backup every night: 'systemctl enable --now opsi-backup.timer', or without systemd the line"
          + " for cron in share/opsi-tools/cron. In /etc/default/opsi-backup DESTINATION, KEEP and"
          + " OPTIONS say where it goes, how many stay, and how it is made. A failure is reported to"
          + " the system's log, and by mail to MAILTO (root)."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Done.",
      "1:Failed. Nothing was changed, and no backup was left or replaced; or a file is no good"
          + " backup; or the last backup is too old.",
      "2:The command line is wrong.",
      "3:The answer to a question was no, or nobody could be asked. Nothing was changed.",
      "4:A restore failed, and everything is as it was before.",
      "5:A restore failed, and not everything could be put back: read the message."
    })
public final class BackupCommand implements Callable<Integer>, LogSettings.Source, FinalExitCode {
  private final Call call;

  @Mixin private final CommonOptions options;

  private BackupCommand(Call call) {
    this.call = call;
    this.options = call.options();
  }

  /** The command in the world it runs in, with all its commands. */
  public static CommandLine commandLine(Surroundings surroundings) {
    Call call = new Call(surroundings, new CommonOptions());
    return new CommandLine(new BackupCommand(call))
        .addSubcommand(new CreateCommand(call))
        .addSubcommand(new VerifyCommand(call))
        .addSubcommand(new ListCommand(call))
        .addSubcommand(new RestoreCommand(call))
        .addSubcommand(new PruneCommand(call))
        .addSubcommand(new StatusCommand(call));
  }

  @Override
  public LogSettings logSettings() {
    return options.logSettings(call.surroundings());
  }

  @Override
  public Integer call() {
    options.refuseSchemaCheck();
    throw new UsageException(
        "no command given; there are: create, verify, list, restore, prune, status");
  }

  @Override
  public int finalExitCode(int exitCode) {
    return call.ending().orElse(exitCode);
  }
}
