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
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.Backend;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.backend.StoreBackend;
import org.opsitools.common.backend.file.BrokenFiles;
import org.opsitools.common.backend.file.FileStore;
import org.opsitools.common.backend.file.FileStoreSettings;
import org.opsitools.common.backend.mysql.MysqlStore;
import org.opsitools.common.backend.mysql.MysqlStoreSettings;
import org.opsitools.common.backend.mysql.SchemaReport;
import org.opsitools.common.config.Accounts;
import org.opsitools.common.config.BackendConf;
import org.opsitools.common.config.BackendModule;
import org.opsitools.common.config.ConfWarning;
import org.opsitools.common.config.DispatchedBackends;
import org.opsitools.common.config.FileBackendConf;
import org.opsitools.common.config.HardwareAuditConf;
import org.opsitools.common.config.HostNames;
import org.opsitools.common.config.MysqlBackendConf;
import org.opsitools.common.config.OpsiConf;
import org.opsitools.common.config.ServerIdentityReader;
import org.opsitools.common.objects.HardwareClasses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data of an installation, opened as its configuration says: the stores that dispatch.conf
 * names, behind its rules.
 */
public final class DirectData {
  private static final Logger LOG = LoggerFactory.getLogger(DirectData.class);
  private static final String PXE_SOCKET = "/var/run/opsipxeconfd/opsipxeconfd.socket";
  private static final Duration PXE_LIMIT = Duration.ofSeconds(10);

  private final DataRequest request;
  private final OpsiConf conf;
  private final Accounts accounts;
  private final SkippedFiles skipped = new SkippedFiles();
  private final List<String> serverNames;

  /**
   * The data of an installation; nothing is opened yet.
   *
   * @param conf what its opsi.conf says
   */
  public DirectData(DataRequest request, OpsiConf conf) {
    this(request, conf, List.of());
  }

  private DirectData(DataRequest request, OpsiConf conf, List<String> serverNames) {
    this.request = request;
    this.conf = conf;
    this.accounts = Accounts.of(request.paths().root());
    this.serverNames = serverNames;
  }

  /**
   * The same data, where the config server has one of these ids, whatever the configuration says:
   * while it is renamed it has two.
   *
   * @param ids the likeliest first
   */
  public DirectData withServerIds(List<String> ids) {
    return new DirectData(request, conf, List.copyOf(ids));
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
    boolean uniqueAddresses = true;
    for (Map.Entry<String, BackendConf> entry : mode.backends().byName().entrySet()) {
      BackendConf backend = entry.getValue();
      switch (backend.module()) {
        case FILE -> stores.put(entry.getKey(), FileStore.open(fileSettings(backend)));
        case MYSQL -> {
          MysqlBackendConf database = mysqlConf(backend);
          uniqueAddresses &= database.uniqueHardwareAddresses();
          stores.put(entry.getKey(), MysqlStore.of(mysqlSettings(database)));
        }
        default -> {
          // These hold nothing; they are told of changes below.
        }
      }
    }
    ObjectStore store =
        watched(new DispatchedStore(mode.dispatch(), stores), mode.backends().byName());
    return new StoreBackend(store, request.settings(uniqueAddresses));
  }

  /**
   * The rules by which objects are kept apart from those that their store demands beside them. With
   * one store there is none, and nothing is opened.
   *
   * @throws org.opsitools.common.OpsiException if a store cannot be opened
   */
  public List<ConfWarning> separatedFamilies(Mode.Direct mode) throws IOException {
    Map<String, ObjectStore> stores = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, BackendConf> entry : mode.backends().byName().entrySet()) {
        if (entry.getValue().module().support() == BackendModule.Support.DATA) {
          stores.put(entry.getKey(), store(entry.getValue()));
        }
      }
      return stores.size() < 2
          ? List.of()
          : new SeparatedFamilies(mode.dispatch(), stores).warnings();
    } finally {
      stores.values().forEach(ObjectStore::close);
    }
  }

  /** A new backend, whose tree or tables may not be there yet. */
  public Backend create(Path backendConf) throws IOException {
    return new StoreBackend(
        store(BackendConf.read(backendConf, request.machine().hostNames())),
        request.settings(true));
  }

  /**
   * One of the configured stores alone, with nobody told of changes; its tree or tables may not be
   * there yet.
   *
   * @param name of the backend, as in dispatch.conf
   * @throws OpsiException if there is no such backend, or it holds no data
   */
  public ObjectStore store(String name) throws IOException {
    return store(conf(name));
  }

  private BackendConf conf(String name) throws IOException {
    Optional<Path> other = otherConf(name);
    HostNames names = request.machine().hostNames();
    return other.isPresent()
        ? BackendConf.read(other.get(), names)
        : DispatchedBackends.find(name, request.paths(), names);
  }

  /**
   * Whether two configured stores are one under two names, as far as their configurations tell: a
   * database may be reached in several ways.
   *
   * @throws OpsiException if there is no such backend
   */
  public boolean isSamePlace(String one, String other) throws IOException {
    return place(conf(one)).equals(place(conf(other)));
  }

  private List<Object> place(BackendConf backend) throws IOException {
    return switch (backend.module()) {
      case FILE -> {
        Path tree = fileSettings(backend).conf().baseDirectory();
        yield List.of(Files.exists(tree) ? tree.toRealPath() : tree.normalize());
      }
      case MYSQL -> {
        MysqlBackendConf database = MysqlBackendConf.of(mysqlFile(backend), request.paths().root());
        yield List.of(database.address(), database.login().database());
      }
      default -> List.of(backend.name());
    };
  }

  private ObjectStore store(BackendConf backend) throws IOException {
    return switch (backend.module()) {
      case FILE -> FileStore.openOrNew(fileSettings(backend));
      case MYSQL -> MysqlStore.of(mysqlSettings(mysqlConf(backend)));
      default ->
          throw new OpsiException(
              backend.file()
                  + ": backend '"
                  + backend.name()
                  + "' holds no data of its own (module "
                  + backend.module().word()
                  + ")");
    };
  }

  /** How the database of a configuration file is reached. */
  public MysqlBackendConf mysqlConf(BackendConf backend) throws IOException {
    MysqlBackendConf database = MysqlBackendConf.of(mysqlFile(backend), request.paths().root());
    database.warnings().forEach(warning -> LOG.warn("{}", warning));
    return database;
  }

  private BackendConf mysqlFile(BackendConf backend) throws IOException {
    Optional<Path> other = otherConf(backend.name());
    return other.isPresent()
        ? BackendConf.read(other.get(), request.machine().hostNames())
        : backend;
  }

  /**
   * What is wrong with the database of a configuration file.
   *
   * @throws OpsiException if it cannot be looked at
   */
  public SchemaReport schemaReport(BackendConf backend) throws IOException {
    MysqlBackendConf database = mysqlConf(backend);
    return SchemaReport.of(database, hardwareClasses(database.hardwareAuditFile()));
  }

  /** The file that the caller wants to count instead of that of a backend. */
  private Optional<Path> otherConf(String name) {
    return request.overrides().mysqlConf().filter(file -> name.equals("mysql"));
  }

  private MysqlStoreSettings mysqlSettings(MysqlBackendConf database) {
    return new MysqlStoreSettings(
        database,
        () -> hardwareClasses(database.hardwareAuditFile()),
        request.overrides().tolerance().badRows());
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
        overrides.tolerance().skipBroken() ? skipped : BrokenFiles.FAIL,
        request.machine().clock());
  }

  private List<String> serverIds() throws IOException {
    if (!serverNames.isEmpty()) {
      return serverNames;
    }
    ServerIdentityReader reader =
        new ServerIdentityReader(
            request.paths(), conf, request.machine().environment(), request.machine().hostNames());
    Optional<String> id = reader.read(request.overrides().serverId().orElse(null)).hostId();
    return id.map(List::of).orElse(List.of());
  }

  private static HardwareClasses hardwareClasses(Path file) {
    try {
      return HardwareAuditConf.classes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
