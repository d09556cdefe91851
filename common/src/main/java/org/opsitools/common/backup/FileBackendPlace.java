package org.opsitools.common.backup;

import java.io.IOException;
import java.nio.file.Path;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.file.LockPolicy;
import org.opsitools.common.backend.file.TreeGuard;
import org.opsitools.common.config.Accounts;
import org.opsitools.common.config.BackendConf;
import org.opsitools.common.config.ConfFileException;
import org.opsitools.common.config.FileBackendConf;
import org.opsitools.common.config.OpsiConf;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.io.LockOwner;
import org.opsitools.common.io.LockedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a file backend keeps its data. Only what a backup needs is read of its configuration, so
 * that nothing else in there keeps a backup from being made.
 *
 * @param tree its directory, absolute
 * @param hostKeys the file with the keys of the hosts, absolute
 */
public record FileBackendPlace(Path tree, Path hostKeys) {
  private static final Logger LOG = LoggerFactory.getLogger(FileBackendPlace.class);
  private static final String TREE = "/var/lib/opsi/config";
  private static final String HOST_KEYS = "/etc/opsi/pckeys";

  /**
   * Where the data of a backend is.
   *
   * @throws ConfFileException if a setting is no absolute path
   */
  public static FileBackendPlace of(BackendDefinition backend, OpsiRoot root) {
    return new FileBackendPlace(
        path(backend.conf(), root, "baseDir", TREE),
        path(backend.conf(), root, "hostKeyFile", HOST_KEYS));
  }

  private static Path path(BackendConf conf, OpsiRoot root, String key, String otherwise) {
    String text = conf.text(key).orElse(otherwise);
    if (!text.startsWith("/") || text.indexOf('\0') >= 0) {
      throw conf.problem(key, "expected an absolute path");
    }
    return root.resolve(text).normalize();
  }

  /** Whether the host keys are not among the files of the tree. */
  public boolean keysLieOutside() {
    return !hostKeys.startsWith(tree);
  }

  /**
   * Keeps everybody from changing the tree until the result is closed.
   *
   * @throws LockedException if somebody still changes it after the usual time
   */
  public TreeGuard share(BackupSite site) throws IOException {
    return TreeGuard.shared(conf(site), accounts(site), locks(site), site.machine().clock());
  }

  /**
   * Keeps everybody away from the tree until the result is closed.
   *
   * @throws LockedException if somebody still is at work on it after the usual time
   */
  public TreeGuard seize(BackupSite site) throws IOException {
    return TreeGuard.exclusive(conf(site), accounts(site), locks(site), site.machine().clock());
  }

  private static Accounts accounts(BackupSite site) {
    return Accounts.of(site.root());
  }

  private static LockPolicy locks(BackupSite site) throws IOException {
    return new LockPolicy(
        LockOwner.current(site.program()),
        LockPolicy.DEFAULT_LIMIT,
        holder ->
            LOG.info(
                "waiting for {}",
                holder.map(Object::toString).orElse("another program that holds the lock")));
  }

  private FileBackendConf conf(BackupSite site) throws IOException {
    FileBackendConf usual = FileBackendConf.defaults(site.root(), groups(site));
    return new FileBackendConf(
        tree,
        hostKeys,
        usual.group(),
        usual.user(),
        usual.hardwareAuditFile(),
        usual.hardwareAuditLocales(),
        usual.replaceMode());
  }

  /** Only a lock file that has to be made gets a group from here. */
  private static OpsiConf.Groups groups(BackupSite site) throws IOException {
    Accounts accounts = accounts(site);
    try {
      return OpsiConf.read(site.root(), accounts).groups();
    } catch (OpsiException e) {
      LOG.warn("{}", e.text());
      return OpsiConf.defaults(accounts).groups();
    }
  }
}
