package org.opsitools.admin.task;

import java.util.List;
import java.util.NavigableSet;
import org.opsitools.admin.AdminSession;

/** Requests the setup of installed products whose depot has another version. */
final class SetupOutdated {
  private final AdminSession session;

  SetupOutdated(AdminSession session) {
    this.session = session;
  }

  /** Prints a line for each request: client, product, action. */
  void run(OutdatedOptions options) {
    ObjectReader reader = new ObjectReader(session.caller());
    NavigableSet<OutdatedRequest> requests = new OutdatedPlan(reader, options).requests();
    boolean dryRun = session.options().dryRun() || options.flags().dryRun();
    if (!dryRun && !requests.isEmpty()) {
      session
          .caller()
          .call(
              "productOnClient_updateObjects",
              List.of(requests.stream().map(OutdatedRequest::state).toList()));
    }
    requests.forEach(session.surroundings().out()::println);
  }
}
