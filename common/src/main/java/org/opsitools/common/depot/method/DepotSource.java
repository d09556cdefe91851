package org.opsitools.common.depot.method;

import java.io.IOException;
import org.opsitools.common.depot.Depot;
import org.opsitools.common.objects.Host;

/** Opens the depot of this machine. */
@FunctionalInterface
public interface DepotSource {
  /** The depot of a host object. */
  Depot open(Host host) throws IOException;
}
