package org.opsitools.common.backup.rename;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opsitools.common.backend.Backend;
import org.opsitools.common.backend.file.LockPolicy;
import org.opsitools.common.backend.manager.DataRequest;
import org.opsitools.common.backend.manager.DirectData;
import org.opsitools.common.backend.manager.Mode;
import org.opsitools.common.backend.manager.ModeChoice;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.backup.BackupSite;
import org.opsitools.common.config.Accounts;
import org.opsitools.common.config.BackendConf;
import org.opsitools.common.config.BackendModule;
import org.opsitools.common.config.ConfPaths;
import org.opsitools.common.config.DispatchedBackends;
import org.opsitools.common.config.OpsiConf;
import org.opsitools.common.config.ServerIdentityReader;
import org.opsitools.common.io.LockOwner;

/**
 * Renames the config server in the data of an installation, wherever its configuration says that
 * lies. Nobody else is told of the change, such as a boot or DHCP server.
 */
public final class SiteRenaming {
  private final BackupSite site;
  private final RenameRequest request;
  private final OpsiConf conf;

  private SiteRenaming(BackupSite site, RenameRequest request) throws IOException {
    this.site = site;
    this.request = request;
    this.conf = OpsiConf.read(site.paths().opsiConf(), Accounts.of(site.root()));
  }

  /**
   * Does what is asked for, all of it as one step.
   *
   * @throws BackupException if the new id is not valid, no host is the config server, or the data
   *     cannot be reached without a service; nothing was changed
   * @throws org.opsitools.common.OpsiException if the data cannot be read or changed
   */
  public static ServerRenaming.Outcome run(BackupSite site, RenameRequest request)
      throws IOException {
    return new SiteRenaming(site, request).run();
  }

  private ServerRenaming.Outcome run() throws IOException {
    Optional<String> wanted = request.newId().map(ServerRenaming::id);
    List<String> known = new ArrayList<>(request.oldId().stream().toList());
    identity().ifPresent(known::add);
    String from = find(known);
    // A tree of files tells by its names which depot is the config server: while it is renamed it
    // is the old one until that is gone, and then the new one.
    List<String> names = new ArrayList<>(List.of(from));
    wanted.filter(to -> !to.equals(from)).ifPresent(names::add);
    try (Backend backend = open(names)) {
      return backend.write(
          session -> {
            if (request.cleanup()) {
              new Cleanup(session).run();
            }
            return ServerRenaming.rename(session, Optional.of(from), wanted.orElse(from));
          });
    }
  }

  /** The config server as the data has it now. */
  private String find(List<String> known) throws IOException {
    try (Backend backend = open(known)) {
      return backend.read(session -> ServerRenaming.server(session, request.oldId()).id());
    }
  }

  private Optional<String> identity() throws IOException {
    ConfPaths paths = site.paths();
    return new ServerIdentityReader(
            paths, conf, site.machine().environment(), site.machine().hostNames())
        .read(request.overrides().serverId().orElse(null))
        .hostId();
  }

  private Backend open(List<String> serverIds) throws IOException {
    DataRequest data =
        new DataRequest(
            site.paths(),
            request.overrides(),
            new LockPolicy(
                LockOwner.current(site.program()), LockPolicy.DEFAULT_LIMIT, holder -> {}),
            site.machine());
    return new DirectData(data, conf).withServerIds(serverIds).open(mode());
  }

  private Mode.Direct mode() throws IOException {
    Mode mode = new ModeChoice(site.paths(), conf, site.machine().hostNames()).choose(null, true);
    if (mode instanceof Mode.Direct direct) {
      return withoutWatchers(direct);
    }
    if (mode instanceof Mode.Service service && service.otherwise().isPresent()) {
      return withoutWatchers(service.otherwise().get());
    }
    throw new BackupException(
        site.paths().dispatchConf()
            + ": the data belongs to a service; rename the server where that runs");
  }

  private static Mode.Direct withoutWatchers(Mode.Direct mode) {
    Map<String, BackendConf> data = new LinkedHashMap<>(mode.backends().byName());
    data.values().removeIf(conf -> conf.module().support() != BackendModule.Support.DATA);
    return new Mode.Direct(mode.dispatch(), new DispatchedBackends(data), mode.remarks());
  }
}
