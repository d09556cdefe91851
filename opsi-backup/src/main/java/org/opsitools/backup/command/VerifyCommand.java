package org.opsitools.backup.command;

import java.io.IOException;
import java.util.List;
import org.opsitools.backup.check.CheckedBackup;
import org.opsitools.common.LogMarker;
import org.opsitools.common.cli.ExitCode;
import org.opsitools.common.json.JsonText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code verify}: says whether backups can be relied on. */
@Command(
    name = "verify",
    sortOptions = false,
    description = {
      "Reads backups completely and says whether they can be relied on.",
      "",
      "Every file in an archive must have its digest, every member a name and a place that are safe"
          + " to write to. Dumps of objects are decrypted, decompressed and decoded. Everything that"
          + " is wrong is listed on standard error."
    })
final class VerifyCommand extends Subcommand {
  private final Logger log = LoggerFactory.getLogger(VerifyCommand.class);

  @Mixin private CheckOptions check = new CheckOptions();

  @Option(
      names = "--deep",
      description =
          "Also read what the files in a backup say: the data of file backends, definitions of"
              + " backends, dumps of databases, the DHCP configuration; and the objects of a dump.")
  private boolean deep;

  VerifyCommand(Call call) {
    super(call);
  }

  @Override
  int run() throws IOException {
    List<CheckedBackup> all = check.check(context(), deep);
    all.forEach(this::report);
    boolean good = all.stream().allMatch(CheckedBackup::isGood);
    if (check.json()) {
      context().print(JsonText.write(all.stream().map(backup -> backup.toJson(false)).toList()));
    } else {
      if (all.size() > 1) {
        all.forEach(backup -> context().print(backup.name() + ": " + verdict(backup)));
      }
      context().print(good ? "Verified" : "Verification failed");
    }
    return good ? ExitCode.DONE : ExitCode.FAILED;
  }

  private void report(CheckedBackup backup) {
    backup.warnings().forEach(log::info);
    backup.problems().forEach(log::error);
    backup.findings().forEach(log::warn);
    if (backup.isGood()) {
      log.info(LogMarker.NOTICE.marker(), "Archive {} is OK", backup.name());
    }
  }

  private static String verdict(CheckedBackup backup) {
    int count = backup.problems().size() + backup.findings().size();
    return backup.isGood()
        ? "OK"
        : "FAILED (%d %s)".formatted(count, count == 1 ? "problem" : "problems");
  }
}
