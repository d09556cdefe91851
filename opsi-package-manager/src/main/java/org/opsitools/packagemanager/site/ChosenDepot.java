package org.opsitools.packagemanager.site;

import org.opsitools.common.depot.Depot;
import org.opsitools.common.objects.Host;

/** A depot that is worked on. */
public record ChosenDepot(Host host, Depot depot) {
  /** Its id. */
  public String id() {
    return host.id();
  }
}
