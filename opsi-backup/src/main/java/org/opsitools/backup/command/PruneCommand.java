package org.opsitools.backup.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backup.BackupSite;
import org.opsitools.common.backup.SystemInfo;
import org.opsitools.common.backup.SystemInfoReader;
import org.opsitools.common.backup.retention.Prune;
import org.opsitools.common.backup.retention.Retention;
import org.opsitools.common.cli.ExitCode;
import org.opsitools.common.cli.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prune}: removes old backups. */
@Command(
    name = "prune",
    sortOptions = false,
    description = {
      "Removes old backups from a directory.",
      "",
      "Only files with names as opsi-backup and opsiconfd make them are removed, and never the"
          + " newest. How old they are, their names say. At least one of the --keep options must be"
          + " given."
    })
final class PruneCommand extends Subcommand {
  @Parameters(paramLabel = "DIR", description = "The directory with the backups.")
  private Path directory = Path.of("");

  @Mixin private KeepOptions keep = new KeepOptions();

  @Option(
      names = "--host",
      paramLabel = "NAME",
      description = "Whose backups are meant, by the name that theirs begin with (default: ours).")
  private @Nullable String host;

  @Option(names = "--dry-run", description = "Print what would be removed, and remove nothing.")
  private boolean dryRun;

  PruneCommand(Call call) {
    super(call);
  }

  @Override
  int run() throws IOException {
    Retention retention =
        keep.retention()
            .orElseThrow(
                () ->
                    new UsageException(
                        "nothing says which backups are kept; give at least one of --keep,"
                            + " --keep-days, --keep-daily, --keep-weekly, --keep-monthly"));
    BackupSite site = context().site();
    Prune prune =
        new Prune(context().surroundings().resolve(directory), host(site), site.machine().clock());
    if (dryRun) {
      prune
          .run(retention, Optional.empty(), true)
          .removed()
          .forEach(file -> context().print("would remove " + file));
      return ExitCode.DONE;
    }
    Prune.Outcome outcome =
        Call.exclusively(
            site, "remove old backups", lock -> prune.run(retention, Optional.empty(), false));
    return outcome.notRemoved().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private String host(BackupSite site) throws IOException {
    return host == null
        ? new SystemInfoReader(site).read().find(SystemInfo.HOST_NAME).orElse("")
        : host;
  }
}
