package org.opsitools.packagemanager.site;

import java.io.IOException;
import java.util.List;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.Backend;
import org.opsitools.common.backend.Query;
import org.opsitools.common.backend.manager.Installation;
import org.opsitools.common.backend.manager.Mode;
import org.opsitools.common.objects.Host;

/** An installation with its data opened. To be closed. */
public final class Site implements AutoCloseable {
  private final Installation installation;
  private final Backend backend;

  private Site(Installation installation, Backend backend) {
    this.installation = installation;
    this.backend = backend;
  }

  /**
   * Opens the data of an installation.
   *
   * @throws OpsiException if it is behind a service, or cannot be opened
   */
  public static Site open(Installation installation) throws IOException {
    Mode mode = installation.mode();
    Mode.Direct direct =
        mode instanceof Mode.Direct here
            ? here
            : ((Mode.Service) mode).otherwise().orElseThrow(() -> refusal((Mode.Service) mode));
    return new Site(installation, installation.data().open(direct));
  }

  private static OpsiException refusal(Mode.Service service) {
    return new OpsiException(
        service.address()
            + ": the data of this server is behind a service, and this release works directly on"
            + " files and databases and calls no service");
  }

  /** The installation. */
  public Installation installation() {
    return installation;
  }

  /** Its data. */
  public Backend backend() {
    return backend;
  }

  /** Every depot there is, and the one of this machine. */
  public KnownDepots depots() throws IOException {
    List<Host> all =
        backend.read(
            session ->
                session.find(Query.all(Host.FAMILY).where("type", List.of("OpsiDepotserver"))));
    return new KnownDepots(installation.identity().hostId(), all);
  }

  @Override
  public void close() {
    backend.close();
  }
}
