package org.opsitools.common.backup.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.backend.file.BrokenFiles;
import org.opsitools.common.backend.file.FileStore;
import org.opsitools.common.backend.file.FileStoreSettings;
import org.opsitools.common.backend.file.LockPolicy;
import org.opsitools.common.backend.transfer.TransferListener;
import org.opsitools.common.backend.transfer.TransferReport;
import org.opsitools.common.backup.BackendDefinition;
import org.opsitools.common.backup.BackupSite;
import org.opsitools.common.backup.objectdump.FillOptions;
import org.opsitools.common.backup.objectdump.ObjectDump;
import org.opsitools.common.backup.objectdump.ObjectFilling;
import org.opsitools.common.config.Accounts;
import org.opsitools.common.config.FileBackendConf;
import org.opsitools.common.config.HardwareAuditConf;
import org.opsitools.common.config.OpsiConf;
import org.opsitools.common.io.FileSystemFlush;
import org.opsitools.common.io.LockOwner;
import org.opsitools.common.objects.HardwareClasses;

/** The tree of a file backend, and its host keys, made anew of the objects of a dump. */
final class DumpedTree {
  private final BackupSite site;
  private final FileBackendConf conf;
  private final ObjectDump dump;
  private final TreeReplacement tree;
  private final FileReplacement hostKeys;

  private DumpedTree(
      BackupSite site,
      FileBackendConf conf,
      ObjectDump dump,
      TreeReplacement tree,
      FileReplacement hostKeys) {
    this.site = site;
    this.conf = conf;
    this.dump = dump;
    this.tree = tree;
    this.hostKeys = hostKeys;
  }

  /** The tree of a backend; nothing is made yet. */
  static DumpedTree of(
      BackupSite site, BackendDefinition backend, ObjectDump dump, SafetyDirectory safety)
      throws IOException {
    FileBackendConf conf =
        FileBackendConf.of(
            backend.conf(),
            site.root(),
            OpsiConf.read(site.root(), Accounts.of(site.root())).groups());
    return new DumpedTree(
        site,
        conf,
        dump,
        new TreePlan(safety)
            .replacement(RealPath.of(conf.baseDirectory()), "file-" + backend.name()),
        FileReplacement.of(RealPath.of(conf.hostKeyFile()), "pckeys-" + backend.name(), safety));
  }

  List<Replacement> replacements() {
    return List.of(tree, hostKeys);
  }

  /** Makes the tree. */
  TransferReport fill(FillOptions options) throws IOException {
    HardwareClasses hardware = HardwareAuditConf.classes(conf.hardwareAuditFile());
    FileBackendConf staged =
        new FileBackendConf(
            tree.stage(),
            SafetyDirectory.prepared(hostKeys.stage()),
            conf.group(),
            conf.user(),
            conf.hardwareAuditFile(),
            conf.hardwareAuditLocales(),
            FileBackendConf.ReplaceMode.RENAME);
    FileStoreSettings settings =
        new FileStoreSettings(
            staged,
            dump.serverId().map(List::of).orElse(List.of()),
            () -> hardware,
            Accounts.of(site.root()),
            new LockPolicy(
                LockOwner.current(site.program()), LockPolicy.DEFAULT_LIMIT, holder -> {}),
            BrokenFiles.FAIL,
            site.machine().clock());
    TransferReport report;
    try (ObjectStore store = FileStore.openOrNew(settings)) {
      report = ObjectFilling.fill(store, dump, options, TransferListener.NONE);
    }
    if (tree.existed()) {
      TreeCopy.rights(tree.target(), tree.stage());
    }
    Path lock = tree.stage().resolve(TreeReplacement.LOCK);
    Files.deleteIfExists(lock);
    FileSystemFlush.run(tree.stage());
    return report;
  }
}
