package org.opsitools.backup.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opsitools.backup.check.CheckedBackup;
import org.opsitools.common.LogMarker;
import org.opsitools.common.cli.ExitCode;
import org.opsitools.common.json.JsonText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code list}: says what backups hold. */
@Command(
    name = "list",
    sortOptions = false,
    description = {
      "Says what backups hold, after verifying them.",
      "",
      "A line for each file: configuration, dhcp, file and mysql for archives, numbers of objects,"
          + " configuration files and Redis keys for dumps of objects."
    })
final class ListCommand extends Subcommand {
  private final Logger log = LoggerFactory.getLogger(ListCommand.class);

  @Mixin private CheckOptions check = new CheckOptions();

  @Option(
      names = "--members",
      description = "Also list the members of archives: mode, owner, size, time, name.")
  private boolean members;

  ListCommand(Call call) {
    super(call);
  }

  @Override
  int run() throws IOException {
    List<Map<String, @Nullable Object>> json = new ArrayList<>();
    List<String> bad = new ArrayList<>();
    check.check(
        context(),
        false,
        backup -> {
          report(backup);
          if (!backup.isGood()) {
            bad.add(backup.name());
          }
          if (check.json()) {
            json.add(backup.toJson(members));
          }
        });
    if (check.json()) {
      context().print(JsonText.write(json));
    }
    return bad.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private void report(CheckedBackup backup) {
    backup.warnings().forEach(log::warn);
    backup.problems().forEach(log::error);
    if (backup.isGood()) {
      String line = backup.name() + " contains: " + backup.contents();
      log.info(LogMarker.NOTICE.marker(), "{}", line);
      if (!check.json()) {
        context().print(line);
        printDetails(backup);
      }
    }
  }

  private void printDetails(CheckedBackup backup) {
    if (members) {
      backup.memberLines().forEach(context()::print);
    }
    if (context().options().verbose()) {
      backup.detailLines().forEach(context()::print);
    }
  }
}
