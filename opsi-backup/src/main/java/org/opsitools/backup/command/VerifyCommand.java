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
    boolean several = check.files().size() > 1;
    List<Map<String, @Nullable Object>> json = new ArrayList<>();
    List<CheckedBackup> bad = new ArrayList<>();
    check.check(
        context(),
        deep,
        backup -> {
          report(backup);
          if (!backup.isGood()) {
            bad.add(backup);
          }
          if (check.json()) {
            json.add(backup.toJson(false));
          } else if (several) {
            context().print(backup.name() + ": " + verdict(backup));
          }
        });
    context()
        .print(
            check.json()
                ? JsonText.write(json)
                : bad.isEmpty() ? "Verified" : "Verification failed");
    return bad.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private void report(CheckedBackup backup) {
    backup.warnings().forEach(log::warn);
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
