package org.opsitools.admin.init;

import java.util.List;
import java.util.Map;
import org.opsitools.common.OpsiException;
import org.opsitools.common.Secret;
import org.opsitools.common.backend.Backend;
import org.opsitools.common.backend.BackendSession;
import org.opsitools.common.backend.DepotAssignments;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.Config;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;

/** The objects that a config server begins with. */
final class InitialObjects {
  private final String serverId;

  InitialObjects(String serverId) {
    this.serverId = serverId;
  }

  /**
   * Stores those that are missing.
   *
   * @return the config server's key
   */
  Secret storeIn(Backend backend) {
    return backend.write(
        session -> {
          requireNoOther(session);
          insertMissing(session, Host.FAMILY, server());
          insertMissing(session, Config.FAMILY, serviceUrl());
          insertMissing(session, Config.FAMILY, depotId());
          return session
              .findOne(Query.all(Host.FAMILY).where("id", serverId))
              .map(Host::opsiHostKey)
              .map(Secret::of)
              .orElseThrow(
                  () -> new OpsiException("config server '" + serverId + "' has no host key"));
        });
  }

  /** A database that is there may be that of another server. */
  private void requireNoOther(BackendSession session) {
    session
        .find(Query.all(Host.FAMILY).where("type", "OpsiConfigserver"))
        .forEach(
            host -> {
              if (!host.id().equals(serverId)) {
                throw new OpsiException(
                    "the data belongs to config server '"
                        + host.id()
                        + "', not '"
                        + serverId
                        + "'; nothing was stored. Use --server-id "
                        + host.id()
                        + ", or another database");
              }
            });
  }

  private static <T extends OpsiObject> void insertMissing(
      BackendSession session, ObjectFamily<T> family, T object) {
    if (session.findOne(Query.all(family).where("id", object.ident())).isEmpty()) {
      session.insert(family, List.of(object));
    }
  }

  private Host server() {
    return Host.FAMILY.create(
        "OpsiConfigserver",
        Map.of(
            "id",
            serverId,
            "isMasterDepot",
            true,
            "depotLocalUrl",
            "file:///var/lib/opsi/depot",
            "depotRemoteUrl",
            "smb://" + serverId + "/opsi_depot",
            "depotWebdavUrl",
            "webdavs://" + serverId + ":4447/depot",
            "repositoryLocalUrl",
            "file:///var/lib/opsi/repository",
            "repositoryRemoteUrl",
            "webdavs://" + serverId + ":4447/repository",
            "workbenchLocalUrl",
            "file:///var/lib/opsi/workbench",
            "workbenchRemoteUrl",
            "smb://" + serverId + "/opsi_workbench"));
  }

  private Config serviceUrl() {
    return Config.FAMILY.create(
        "UnicodeConfig",
        Map.of(
            "id",
            "clientconfig.configserver.url",
            "description",
            "URL(s) of the config server(s) a client connects to",
            "defaultValues",
            List.of("https://" + serverId + ":4447"),
            "editable",
            true,
            "multiValue",
            true));
  }

  private Config depotId() {
    return Config.FAMILY.create(
        "UnicodeConfig",
        Map.of(
            "id",
            DepotAssignments.CONFIG,
            "description",
            "Id of the depot a client belongs to",
            "possibleValues",
            List.of(serverId),
            "defaultValues",
            List.of(serverId),
            "editable",
            true,
            "multiValue",
            false));
  }
}
