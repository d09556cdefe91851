package org.opsitools.admin.direct;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.opsitools.admin.CallerSource;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.Backend;
import org.opsitools.common.backend.MethodCaller;
import org.opsitools.common.backend.manager.DirectData;
import org.opsitools.common.backend.manager.DirectRequest;
import org.opsitools.common.backend.manager.Installation;
import org.opsitools.common.backend.manager.Mode;
import org.opsitools.common.backend.method.DirectCaller;
import org.opsitools.common.backend.method.DirectSettings;
import org.opsitools.common.backend.method.MethodGroup;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.common.cli.Version;

/** Opens the data of an installation and the methods on it. */
public final class DirectCallers implements CallerSource {
  private final Surroundings surroundings;
  private final List<DirectData> opened = new CopyOnWriteArrayList<>();

  public DirectCallers(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public MethodCaller open(DirectRequest request) throws IOException {
    Installation installation = Installations.of(request, surroundings);
    Mode mode = installation.mode();
    Mode.Direct direct =
        mode instanceof Mode.Direct here
            ? here
            : ((Mode.Service) mode).otherwise().orElseThrow(() -> service((Mode.Service) mode));
    SiteConf site = new SiteConf(installation, direct);
    DirectSettings settings =
        new DirectSettings(request.root(), Version.current(), surroundings.clock(), site.site());
    DirectData data = installation.data();
    opened.add(data);
    Backend backend = data.open(direct);
    DirectDepot depot = new DirectDepot(request, installation, backend, surroundings.clock());
    List<Supplier<MethodGroup>> more = request.depotMethods() ? List.of(depot::methods) : List.of();
    MethodCaller caller = new DirectCaller(backend, settings, more);
    site.nameExtensions(caller);
    return caller;
  }

  @Override
  public boolean hasSkipped() {
    return opened.stream().anyMatch(data -> !data.skipped().problems().isEmpty());
  }

  private static OpsiException service(Mode.Service service) {
    return new OpsiException(
        service.address()
            + ": the data of this server is behind a service, and this release works directly on"
            + " files and databases and calls no service");
  }
}
