package org.opsitools.packagemanager.command;

import java.io.IOException;
import java.util.List;
import org.opsitools.common.backend.manager.Installation;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.common.depot.local.LocalDepotSettings;
import org.opsitools.common.depot.local.RecoveredChange;
import org.opsitools.packagemanager.queue.Display;
import org.opsitools.packagemanager.queue.QueueRun;
import org.opsitools.packagemanager.site.WorkSettings;
import org.opsitools.packagemanager.site.Workplace;

/**
 * What every command that changes depots is called with.
 *
 * @param commandLine what stands in lock files; without passwords
 * @param dryRun whether it is only printed what would be done
 * @param takesBackKept whether what was kept to be looked at is taken back first
 */
record Call(
    Surroundings surroundings,
    ConsoleOptions console,
    InstallationOptions where,
    String commandLine,
    boolean dryRun,
    boolean takesBackKept) {

  Installation installation() {
    return where.installation(surroundings, commandLine);
  }

  /** Opens the installation and its depots. */
  Workplace workplace(LocalDepotSettings.Behaviour behaviour) throws IOException {
    WorkSettings settings =
        new WorkSettings(where.depots(), commandLine, where.productLockTimeout(), behaviour);
    return Workplace.open(installation(), settings);
  }

  /**
   * Ends what killed runs have left, before anything new is begun; a dry run says what that would
   * be.
   */
  List<RecoveredChange> recover(Workplace workplace) throws IOException {
    if (!dryRun) {
      return workplace.recover(takesBackKept);
    }
    List<RecoveredChange> pending = workplace.interrupted(takesBackKept);
    pending.forEach(change -> surroundings.out().println("recover " + change));
    return pending;
  }

  /** Works on depots and shows it. */
  QueueRun queueRun() {
    return new QueueRun(Display.of(surroundings, !console.drawsProgress()));
  }

  /** Says something that is no result, unless nothing is to be said. */
  void say(String text) {
    if (!console.quiet()) {
      surroundings.err().println(text);
    }
  }
}
