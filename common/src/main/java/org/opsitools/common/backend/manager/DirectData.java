package org.opsitools.common.backend.manager;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opsitools.common.backend.Backend;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.backend.StoreBackend;
import org.opsitools.common.backend.file.BrokenFiles;
import org.opsitools.common.backend.file.FileStore;
import org.opsitools.common.backend.file.FileStoreSettings;
import org.opsitools.common.config.Accounts;
import org.opsitools.common.config.BackendConf;
import org.opsitools.common.config.BackendModule;
import org.opsitools.common.config.FileBackendConf;
import org.opsitools.common.config.HardwareAuditConf;
import org.opsitools.common.config.OpsiConf;
import org.opsitools.common.config.ServerIdentityReader;
import org.opsitools.common.objects.HardwareClasses;

/**
 * The data of an installation, opened as its configuration says: the stores that dispatch.conf
 * names, behind its rules.
 */
public final class DirectData {
  private static final String PXE_SOCKET = "/var/run/opsipxeconfd/opsipxeconfd.socket";
  private static final Duration PXE_LIMIT = Duration.ofSeconds(10);

  private final DataRequest request;
  private final OpsiConf conf;
  private final Accounts accounts;
  private final SkippedFiles skipped = new SkippedFiles();

  /**
   * The data of an installation; nothing is opened yet.
   *
   * @param conf what its opsi.conf says
   */
  public DirectData(DataRequest request, OpsiConf conf) {
    this.request = request;
    this.conf = conf;
    this.accounts = Accounts.of(request.paths().root());
  }

  /** The files that were left out because they could not be understood. */
  public SkippedFiles skipped() {
    return skipped;
  }

  /**
   * Opens what the mode names. Backends that hold no data are only told of changes.
   *
   * @throws org.opsitools.common.OpsiException if a store cannot be opened
   */
  public Backend open(Mode.Direct mode) throws IOException {
    Map<String, ObjectStore> stores = new LinkedHashMap<>();
    for (Map.Entry<String, BackendConf> entry : mode.backends().byName().entrySet()) {
      BackendConf backend = entry.getValue();
      switch (backend.module()) {
        case FILE -> stores.put(entry.getKey(), FileStore.open(fileSettings(backend)));
        case MYSQL ->
            stores.put(
                entry.getKey(),
                new UnavailableStore(
                    entry.getKey(), "this release cannot open the database of " + backend.file()));
        default -> {
          // These hold nothing; they are told of changes below.
        }
      }
    }
    ObjectStore store =
        watched(new DispatchedStore(mode.dispatch(), stores), mode.backends().byName());
    return new StoreBackend(store, request.settings());
  }

  /** A new file backend, whose tree may not be there yet. */
  public Backend create(Path fileConf) throws IOException {
    BackendConf backend = BackendConf.read(fileConf, request.machine().hostNames());
    return new StoreBackend(FileStore.openOrNew(fileSettings(backend)), request.settings());
  }

  private ObjectStore watched(ObjectStore store, Map<String, BackendConf> backends) {
    ObjectStore watched = store;
    for (BackendConf backend : backends.values()) {
      if (backend.module() == BackendModule.OPSIPXECONFD) {
        Path socket = pxeSocket(backend);
        watched = new WatchedStore(watched, new PxeNotices(new PxeSocket(socket, PXE_LIMIT)));
      } else if (backend.module() == BackendModule.DHCPD) {
        watched = new WatchedStore(watched, new DhcpNotices());
      }
    }
    return watched;
  }

  private Path pxeSocket(BackendConf backend) {
    return request.paths().root().resolve(backend.text("port").orElse(PXE_SOCKET));
  }

  /** What the file backend of a configuration file is opened with. */
  public FileStoreSettings fileSettings(BackendConf backend) throws IOException {
    FileBackendConf file = FileBackendConf.of(backend, request.paths().root(), conf.groups());
    DataRequest.Overrides overrides = request.overrides();
    FileBackendConf placed =
        new FileBackendConf(
            overrides.fileBaseDirectory().orElse(file.baseDirectory()),
            overrides.fileHostKeys().orElse(file.hostKeyFile()),
            file.group(),
            file.user(),
            file.hardwareAuditFile(),
            file.hardwareAuditLocales(),
            file.replaceMode());
    return new FileStoreSettings(
        placed,
        serverIds(),
        () -> hardwareClasses(file.hardwareAuditFile()),
        accounts,
        request.locks(),
        overrides.skipBroken() ? skipped : BrokenFiles.FAIL,
        request.machine().clock());
  }

  private List<String> serverIds() throws IOException {
    ServerIdentityReader reader =
        new ServerIdentityReader(
            request.paths(), conf, request.machine().environment(), request.machine().hostNames());
    Optional<String> id = reader.read(request.overrides().serverId().orElse(null)).hostId();
    return id.map(List::of).orElse(List.of());
  }

  private static HardwareClasses hardwareClasses(Path file) {
    try {
      return Files.exists(file)
          ? HardwareAuditConf.read(file).classes()
          : HardwareClasses.NOT_CONFIGURED;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
