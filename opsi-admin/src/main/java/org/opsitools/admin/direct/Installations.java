package org.opsitools.admin.direct;

import org.opsitools.common.backend.manager.DataRequest;
import org.opsitools.common.backend.manager.DirectRequest;
import org.opsitools.common.backend.manager.Installation;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.common.config.HostNames;

/** Finds the installation that a command line names. */
public final class Installations {
  private Installations() {}

  /** An installation on the machine of these surroundings; nothing is read yet. */
  public static Installation of(DirectRequest request, Surroundings surroundings) {
    DataRequest.Machine machine =
        new DataRequest.Machine(
            surroundings.environment(), HostNames.system(), surroundings.clock());
    return new Installation(request, machine, "opsi-admin");
  }
}
