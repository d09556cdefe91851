package org.opsitools.packagemanager.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.opsitools.common.cli.ExitCode;
import org.opsitools.common.cli.Prompter;
import org.opsitools.common.cli.UsageException;
import org.opsitools.common.depot.client.Purge;
import org.opsitools.common.depot.client.PurgePlan;
import org.opsitools.common.objects.ScalarType;
import org.opsitools.packagemanager.queue.FailedTasksException;
import org.opsitools.packagemanager.removal.ProductRemoval;
import org.opsitools.packagemanager.site.ChosenDepot;
import org.opsitools.packagemanager.site.Workplace;

/** Takes products off depots, and clears away what is left of them. */
final class RemoveCommand {
  private final Call call;
  private final InstallOptions options;

  RemoveCommand(Call call, InstallOptions options) {
    this.call = call;
    this.options = options;
  }

  int remove(List<String> given) throws IOException {
    List<String> ids = ids(given);
    try (Workplace workplace = workplace()) {
      call.recover(workplace);
      ProductRemoval removal = removal(workplace);
      Map<ChosenDepot, Map<String, String>> present = removal.present(ids);
      if (call.dryRun()) {
        lines(present).forEach(call.surroundings().out()::println);
        return ExitCode.DONE;
      }
      call.queueRun().run(removal.queues(present, ids));
      return ExitCode.DONE;
    }
  }

  /**
   * Removes products and what is left of them.
   *
   * @param given product ids; none for what is left of any product
   * @param yes whether nobody is asked
   */
  int purge(List<String> given, boolean yes) throws IOException {
    List<String> ids = ids(given);
    boolean asks = !yes && !call.dryRun() && call.surroundings().terminal().input();
    if (ids.isEmpty() && !yes && !asks && !call.dryRun()) {
      throw new UsageException(
          "--purge without product ids clears away what is left of all products; say --yes if that"
              + " is meant, or see what would go with --dry-run");
    }
    try (Workplace workplace = workplace()) {
      call.recover(workplace);
      Map<ChosenDepot, Map<String, String>> present = removal(workplace).present(ids);
      Purge purge = new Purge(workplace.backend());
      List<String> lines = new ArrayList<>(lines(present));
      lines.addAll(purge.plan(workplace.chosenIds(), ids).lines());
      if (call.dryRun()) {
        lines.forEach(call.surroundings().out()::println);
      } else if (lines.isEmpty()) {
        call.say("There is nothing to purge.");
      } else if (!asks || confirmed(lines)) {
        purge(workplace, ids, present);
      }
      return ExitCode.DONE;
    }
  }

  private boolean confirmed(List<String> lines) throws IOException {
    PrintWriter err = call.surroundings().err();
    lines.forEach(err::println);
    boolean confirmed = new Prompter(call.surroundings()).yesNo("Delete all this", false, "--yes");
    if (!confirmed) {
      call.say("Nothing is done.");
    }
    return confirmed;
  }

  private void purge(
      Workplace workplace, List<String> ids, Map<ChosenDepot, Map<String, String>> present)
      throws IOException {
    FailedTasksException failure = null;
    try {
      call.queueRun().run(removal(workplace).queues(present, List.of()));
    } catch (FailedTasksException e) {
      // What is still on a depot is no leftover; the others are cleared away.
      failure = e;
    }
    Purge purge = new Purge(workplace.backend());
    PurgePlan done = purge.run(purge.plan(workplace.chosenIds(), ids));
    done.lines().forEach(line -> call.say("purged: " + line));
    if (failure != null) {
      throw failure;
    }
  }

  private static List<String> lines(Map<ChosenDepot, Map<String, String>> present) {
    List<String> lines = new ArrayList<>();
    present.forEach(
        (chosen, versions) ->
            versions.forEach(
                (id, version) ->
                    lines.add(
                        "depot %s: product '%s' %s, with its packages in the repository"
                            .formatted(chosen.id(), id, version))));
    return lines;
  }

  private Workplace workplace() throws IOException {
    return call.workplace(options.behaviour(call.where().root(call.surroundings())));
  }

  private ProductRemoval removal(Workplace workplace) {
    return new ProductRemoval(workplace, options.force(), !options.keepFiles());
  }

  private static List<String> ids(List<String> given) {
    return given.stream().map(ScalarType.PRODUCT_ID::parse).distinct().toList();
  }
}
