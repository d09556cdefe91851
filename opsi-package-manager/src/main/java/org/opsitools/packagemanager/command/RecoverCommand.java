package org.opsitools.packagemanager.command;

import java.io.IOException;
import java.util.List;
import org.opsitools.common.cli.ExitCode;
import org.opsitools.common.cli.UsageException;
import org.opsitools.common.depot.local.LocalDepotSettings;
import org.opsitools.common.depot.local.RecoveredChange;
import org.opsitools.packagemanager.site.Workplace;

/** Ends what killed and kept runs have left on the depot of this machine, and does nothing else. */
final class RecoverCommand {
  private final Call call;

  RecoverCommand(Call call) {
    this.call = call;
  }

  int run(List<String> arguments) throws IOException {
    if (!arguments.isEmpty()) {
      throw new UsageException(
          "--recover takes no argument: it ends everything that was cut off on this machine");
    }
    try (Workplace workplace = call.workplace(new LocalDepotSettings.Behaviour(false, true))) {
      List<RecoveredChange> changes = call.recover(workplace);
      if (changes.isEmpty()) {
        call.say("There is nothing to recover.");
      }
      boolean failed = changes.stream().anyMatch(change -> change.problem().isPresent());
      return failed ? ExitCode.FAILED : ExitCode.DONE;
    }
  }
}
