package org.opsitools.common.backup.restore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.LogMarker;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.backend.mysql.MysqlStore;
import org.opsitools.common.backend.mysql.MysqlStoreSettings;
import org.opsitools.common.backend.transfer.TransferListener;
import org.opsitools.common.backend.transfer.TransferReport;
import org.opsitools.common.backup.BackendDefinition;
import org.opsitools.common.backup.BackendDefinitions;
import org.opsitools.common.backup.BackendKind;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.backup.BackupSite;
import org.opsitools.common.backup.SystemInfo;
import org.opsitools.common.backup.objectdump.DumpExtraction;
import org.opsitools.common.backup.objectdump.DumpReading;
import org.opsitools.common.backup.objectdump.DumpedConfigFile;
import org.opsitools.common.backup.objectdump.FillOptions;
import org.opsitools.common.backup.objectdump.ObjectDump;
import org.opsitools.common.backup.objectdump.ObjectFilling;
import org.opsitools.common.config.HardwareAuditConf;
import org.opsitools.common.config.MysqlBackendConf;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.io.ProgressListener;
import org.opsitools.common.objects.HardwareClasses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Restores a dump of objects into a database or into the tree of a file backend. */
final class DumpRestore implements RestoreSource {
  private static final Logger LOG = LoggerFactory.getLogger(DumpRestore.class);

  private final BackupSite site;
  private final RestoreRequest request;
  private final ProgressListener progress;
  private final ObjectDump dump;
  private final Optional<BackendDefinition> target;
  private final Map<FileReplacement, DumpedConfigFile> files = new LinkedHashMap<>();
  private @Nullable DumpedTree tree;

  private DumpRestore(
      BackupSite site,
      RestoreRequest request,
      ProgressListener progress,
      ObjectDump dump,
      Optional<BackendDefinition> target) {
    this.site = site;
    this.request = request;
    this.progress = progress;
    this.dump = dump;
    this.target = target;
  }

  /**
   * Reads a dump completely and finds out where its objects go.
   *
   * @throws BackupException if it is no dump, is damaged, holds objects that are not valid, or
   *     there is no place for it
   */
  static DumpRestore open(BackupSite site, RestoreRequest request, ProgressListener progress)
      throws IOException {
    ObjectDump dump = ObjectDump.read(request.archive(), reading(request), progress);
    dump.warnings().forEach(LOG::warn);
    if (dump.summary().redisKeys() > 0) {
      LOG.info(
          LogMarker.NOTICE.marker(),
          "{} keys of Redis are not restored",
          dump.summary().redisKeys());
    }
    Optional<BackendDefinition> target =
        request.extractTo().isPresent()
            ? Optional.empty()
            : Optional.of(
                DumpTarget.of(
                    request, BackendDefinitions.read(site.paths(), site.machine().hostNames())));
    return new DumpRestore(site, request, progress, dump, target);
  }

  private static DumpReading reading(RestoreRequest request) {
    return DumpReading.PLAIN
        .withPassword(request.dump().password())
        .withSkipInvalid(request.dump().ignoreErrors());
  }

  @Override
  public List<SystemInfo.Difference> differences() {
    return List.of();
  }

  @Override
  public boolean holdsOldConfiguration() {
    return false;
  }

  @Override
  public String contents() {
    return dump.summary().contents();
  }

  @Override
  public List<String> plan() {
    List<String> plan = new ArrayList<>();
    if (request.configuration()) {
      dump.configFiles()
          .forEach(file -> plan.add(site.root().resolve(file.path()) + " is replaced"));
    }
    target.ifPresent(
        backend ->
            plan.add(
                "%s backend '%s': everything is replaced by %d objects"
                    .formatted(backend.kind().word(), backend.name(), dump.size())));
    return plan;
  }

  @Override
  public List<Replacement> replacements(SafetyDirectory safety) throws IOException {
    List<Replacement> replacements = new ArrayList<>();
    if (request.configuration()) {
      for (DumpedConfigFile file : dump.configFiles()) {
        FileReplacement replacement =
            FileReplacement.of(RealPath.of(site.root().resolve(file.path())), file.key(), safety);
        files.put(replacement, file);
        replacements.add(replacement);
      }
    }
    BackendDefinition backend = target.orElseThrow(IllegalStateException::new);
    if (backend.kind() == BackendKind.FILE) {
      DumpedTree made = DumpedTree.of(site, backend, dump, safety);
      tree = made;
      replacements.addAll(made.replacements());
    } else {
      replacements.add(database(backend, safety));
    }
    return replacements;
  }

  private Replacement database(BackendDefinition backend, SafetyDirectory safety)
      throws IOException {
    String name = "mysql-" + backend.name();
    DatabaseLink link = DatabaseLink.copied(backend.conf().file(), name, safety, site);
    warnOfOther(link.conf(), backend.conf().file());
    return new DatabaseReplacement(
        link, new Objects(link), safety.old(name + ".sql"), request.safety().wanted());
  }

  /** The objects go where they would go without the dump's own settings of the database. */
  private void warnOfOther(Path inForce, Path place) throws IOException {
    for (Map.Entry<FileReplacement, DumpedConfigFile> file : files.entrySet()) {
      if (file.getKey().target().equals(RealPath.of(place))
          && !Arrays.equals(Files.readAllBytes(inForce), file.getValue().bytes())) {
        LOG.warn(
            "{} is replaced by another one, the objects go where it leads to now; make sure that"
                + " the new one leads to the same database",
            place);
      }
    }
  }

  /** The objects as the content of a database. */
  private final class Objects implements DatabaseReplacement.Content {
    private final DatabaseLink link;

    Objects(DatabaseLink link) {
      this.link = link;
    }

    @Override
    public void require() throws IOException {
      try (ObjectStore store = store()) {
        ObjectFilling.check(store, dump, options());
      }
    }

    @Override
    public void put() throws IOException {
      try (ObjectStore store = store()) {
        report(ObjectFilling.fill(store, dump, options(), TransferListener.NONE));
      }
    }

    private ObjectStore store() throws IOException {
      MysqlBackendConf conf = link.database();
      return MysqlStore.of(
          new MysqlStoreSettings(conf, () -> hardware(conf.hardwareAuditFile()), false));
    }
  }

  private static HardwareClasses hardware(Path file) {
    try {
      return HardwareAuditConf.classes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FillOptions options() {
    return new FillOptions(request.dump().ignoreErrors(), request.dump().hardwareAudit());
  }

  private static void report(TransferReport filled) {
    filled.losses().forEach(loss -> LOG.warn("left out: {}", ObjectFilling.line(loss)));
    LOG.info("{} objects restored", filled.moved());
  }

  @Override
  public List<Replacement> prepare(List<Replacement> planned) throws IOException {
    Ownership ownership = Ownership.of(site);
    for (Map.Entry<FileReplacement, DumpedConfigFile> file : files.entrySet()) {
      stage(file.getKey(), file.getValue(), ownership);
    }
    if (tree != null) {
      report(tree.fill(options()));
    }
    for (Replacement replacement : planned) {
      if (replacement instanceof DatabaseReplacement database) {
        database.content().require();
      }
    }
    return planned;
  }

  /** A file that is there keeps its owner and mode. */
  private static void stage(FileReplacement replacement, DumpedConfigFile file, Ownership ownership)
      throws IOException {
    Path stage = replacement.stage();
    Files.createFile(
        SafetyDirectory.prepared(stage),
        PosixFilePermissions.asFileAttribute(SafetyDirectory.PRIVATE_FILE));
    Files.write(stage, file.bytes());
    if (replacement.existed()) {
      TreeCopy.rights(replacement.target(), stage);
    } else {
      ownership.applyUsual(stage, file.secret());
    }
  }

  @Override
  public List<String> reloadCommands() {
    return List.of();
  }

  @Override
  public Optional<String> serverId() {
    return dump.serverId();
  }

  @Override
  public void extract(Path directory) throws IOException {
    DumpExtraction.extract(
        request.archive(), reading(request), directory.resolve("objects"), progress);
    if (!request.configuration()) {
      return;
    }
    OpsiRoot root = new OpsiRoot(directory);
    for (DumpedConfigFile file : dump.configFiles()) {
      Path path = root.resolve(file.path());
      Files.createDirectories(path.resolveSibling("."));
      Files.createFile(path, PosixFilePermissions.asFileAttribute(SafetyDirectory.PRIVATE_FILE));
      Files.write(path, file.bytes());
    }
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
