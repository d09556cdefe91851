package org.opsitools.admin.direct;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.Backend;
import org.opsitools.common.backend.manager.DirectRequest;
import org.opsitools.common.backend.manager.Installation;
import org.opsitools.common.depot.Depot;
import org.opsitools.common.depot.local.LocalDepot;
import org.opsitools.common.depot.local.LocalDepotSettings;
import org.opsitools.common.depot.method.DepotMethods;
import org.opsitools.common.depot.method.DepotSite;
import org.opsitools.common.io.LockOwner;
import org.opsitools.common.objects.Host;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The depot of an installation, for methods that work on its files.
 *
 * @param backend where its objects are; stays open
 */
record DirectDepot(DirectRequest request, Installation installation, Backend backend, Clock clock) {
  private static final Logger LOG = LoggerFactory.getLogger(DirectDepot.class);

  /** The methods of the depot. */
  DepotMethods methods() {
    return new DepotMethods(
        new DepotSite(
            request.root(),
            backend,
            this::id,
            this::open,
            new WorkbenchBuilder(request.root(), clock)));
  }

  private String id() {
    try {
      return installation
          .identity()
          .hostId()
          .orElseThrow(
              () ->
                  new OpsiException(
                      installation.paths().opsiConf()
                          + ": [host] id is missing, which says what depot this is; set it, or name"
                          + " the depot with --server-id"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Depot open(Host host) throws IOException {
    LocalDepotSettings.Locks locks =
        new LocalDepotSettings.Locks(
            LockOwner.current("opsi-admin"),
            request.lockTimeout().orElse(Duration.ZERO),
            holder ->
                LOG.info(
                    "waiting for {}",
                    holder.map(Object::toString).orElse("another program that holds the lock")));
    // The scripts of packages know nothing of another root.
    boolean runsScripts = request.root().isSystem();
    return LocalDepot.open(
        new LocalDepotSettings(
            request.root(),
            host,
            backend,
            locks,
            new LocalDepotSettings.Behaviour(runsScripts, true)));
  }
}
