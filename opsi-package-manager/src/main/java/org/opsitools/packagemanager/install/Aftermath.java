package org.opsitools.packagemanager.install;

import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.Backend;
import org.opsitools.common.depot.client.ClientActions;
import org.opsitools.common.depot.client.ClientReport;
import org.opsitools.common.depot.client.ClientWishes;
import org.opsitools.packagemanager.queue.DepotDisplay;

/** What follows when a package is installed: what clients are to do, and who is told. */
final class Aftermath {
  private final Backend backend;
  private final ClientWishes wishes;

  Aftermath(Backend backend, ClientWishes wishes) {
    this.backend = backend;
    this.wishes = wishes;
  }

  void run(String depotId, GivenPackage given, DepotDisplay display) {
    try {
      ClientReport report = new ClientActions(backend, depotId).follow(given.productId(), wishes);
      report.steps().forEach(step -> display.event(step.toString()));
      report.warnings().forEach(display::warning);
      new OrderingCache(backend).outdate(depotId);
    } catch (OpsiException e) {
      throw new OpsiException(
          "%s is installed on %s, but what should follow failed: %s"
              .formatted(given.title(), depotId, e.text()),
          e);
    }
  }
}
