package org.opsitools.common.backup.restore;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.opsitools.common.backend.file.LockPolicy;
import org.opsitools.common.backend.file.TreeGuard;
import org.opsitools.common.backup.BackupSite;
import org.opsitools.common.config.Accounts;
import org.opsitools.common.config.FileBackendConf;
import org.opsitools.common.config.OpsiConf;
import org.opsitools.common.io.LockOwner;

/** The locks of the trees of file backends among what is replaced. */
final class TreeGuards {
  private final BackupSite site;

  TreeGuards(BackupSite site) {
    this.site = site;
  }

  /**
   * Waits until nobody else is at work on any of the trees.
   *
   * @throws org.opsitools.common.io.LockedException if somebody still is after the usual time
   */
  Closeable take(List<Replacement> replacements) throws IOException {
    Deque<Closeable> held = new ArrayDeque<>();
    Closeable all = () -> close(held);
    boolean taken = false;
    try {
      for (Replacement replacement : replacements) {
        if (replacement instanceof TreeReplacement tree && isLocked(tree)) {
          held.push(guard(tree));
        }
      }
      taken = true;
      return all;
    } finally {
      if (!taken) {
        all.close();
      }
    }
  }

  private static boolean isLocked(TreeReplacement tree) {
    return Files.isRegularFile(
        tree.target().resolve(TreeReplacement.LOCK), LinkOption.NOFOLLOW_LINKS);
  }

  private TreeGuard guard(TreeReplacement tree) throws IOException {
    Accounts accounts = Accounts.of(site.root());
    FileBackendConf usual =
        FileBackendConf.defaults(site.root(), OpsiConf.defaults(accounts).groups());
    FileBackendConf conf =
        new FileBackendConf(
            tree.target(),
            usual.hostKeyFile(),
            usual.group(),
            usual.user(),
            usual.hardwareAuditFile(),
            usual.hardwareAuditLocales(),
            usual.replaceMode());
    LockPolicy locks =
        new LockPolicy(LockOwner.current(site.program()), LockPolicy.DEFAULT_LIMIT, holder -> {});
    return TreeGuard.exclusive(conf, accounts, locks, site.machine().clock());
  }

  private static void close(Deque<Closeable> held) throws IOException {
    IOException problem = null;
    while (!held.isEmpty()) {
      try {
        held.pop().close();
      } catch (IOException e) {
        problem = e;
      }
    }
    if (problem != null) {
      throw problem;
    }
  }
}
