package org.opsitools.admin.init;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opsitools.common.OpsiException;
import org.opsitools.common.Secret;
import org.opsitools.common.backend.Backend;
import org.opsitools.common.depot.rights.FileRights;

/**
 * Lays an empty installation. The file that makes it complete, opsi.conf, comes last: a run that
 * was cut off is seen by what it left, and ended by another.
 */
public final class Initialisation {
  private static final List<String> SERVICES =
      List.of("/usr/bin/opsiconfd", "/usr/sbin/opsiconfd", "/usr/lib/opsiconfd/opsiconfd");

  private final InitialBackend kind;
  private final Stores stores;

  /** Opens the backend whose configuration has just been written. */
  @FunctionalInterface
  public interface Stores {
    /** The backend of the installation, with the given config server and configuration. */
    Backend open(String serverId, Path backendConf) throws IOException;
  }

  Initialisation(InitialBackend kind, Stores stores) {
    this.kind = kind;
    this.stores = stores;
  }

  /**
   * Lays the installation.
   *
   * @param serverId the id of its config server
   * @return what was made or was there, in order
   * @throws OpsiException if there is an installation, or a service that this one would harm
   */
  public List<Path> run(InitRequest request, String serverId) throws IOException {
    InitialFiles files = new InitialFiles(request.root());
    check(request, files);
    files.makeDirectories();
    Path backendConf = kind.prepare(files);
    Secret key;
    try (Backend backend = stores.open(serverId, backendConf)) {
      backend.createBase();
      key = new InitialObjects(serverId).storeIn(backend);
    }
    files.writeDispatchConf(kind.name());
    files.writeOpsiConf(serverId, key);
    List<Path> made = new ArrayList<>(files.directories());
    made.addAll(List.of(backendConf, files.dispatchConf(), files.opsiConf()));
    FileRights rights = FileRights.of(request.root());
    for (Path path : made) {
      rights.apply(path);
    }
    return made;
  }

  private static void check(InitRequest request, InitialFiles files) {
    Optional<Path> present = files.present();
    if (present.isPresent() && !request.resume()) {
      throw new OpsiException(
          present.get()
              + " is there already, nothing was changed; an interrupted init is ended by"
              + " 'init --force', which keeps what is there");
    }
    installedService(request)
        .ifPresent(
            service -> {
              throw new OpsiException(
                  service
                      + " is installed and keeps its own data: a dispatch.conf beside it, which may"
                      + " make it drop its database, is not written; nothing was changed. Use"
                      + " --root for an installation of its own");
            });
  }

  private static Optional<Path> installedService(InitRequest request) {
    return request.root().isSystem()
        ? SERVICES.stream().map(Path::of).filter(Files::exists).findFirst()
        : Optional.empty();
  }
}
