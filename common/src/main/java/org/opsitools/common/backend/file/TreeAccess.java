package org.opsitools.common.backend.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.opsitools.common.config.Accounts;
import org.opsitools.common.config.FileBackendConf;
import org.opsitools.common.config.FileBackendConf.ReplaceMode;
import org.opsitools.common.io.IoProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One tree, opened: its files, its lock, and changes to it. */
final class TreeAccess implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(TreeAccess.class);
  private static final Path PROCESSES = Path.of("/proc");

  private final FileTree tree;
  private final ReplaceMode replaceMode;
  private final LockPolicy policy;
  private final TreeRights rights;
  private final ForeignLocks foreign;
  private final TreeLock lock;
  private final DataFiles files;
  private final TreeRecovery recovery;
  private boolean swept;

  TreeAccess(FileBackendConf conf, Accounts accounts, LockPolicy policy, Clock clock) {
    this.tree = new FileTree(conf.baseDirectory(), conf.hostKeyFile());
    this.replaceMode = conf.replaceMode();
    this.policy = policy;
    this.rights = new TreeRights(accounts, conf);
    this.foreign = ForeignLocks.ofThisMachine();
    this.lock = new TreeLock(tree.lock(), policy, rights, foreign);
    this.files = new DataFiles(tree);
    this.recovery = new TreeRecovery(tree, rights, clock);
  }

  FileTree tree() {
    return tree;
  }

  LockPolicy policy() {
    return policy;
  }

  ForeignLocks foreignLocks() {
    return foreign;
  }

  DataFiles files() {
    return files;
  }

  TreeRecovery recovery() {
    return recovery;
  }

  /**
   * Puts right what an interrupted change has left, if it can.
   *
   * @throws NoSuchFileException if there is no such tree
   */
  void open() throws IOException {
    if (!Files.isDirectory(tree.baseDir())) {
      throw Files.exists(tree.baseDir())
          ? new NotDirectoryException(tree.baseDir().toString())
          : new NoSuchFileException(tree.baseDir().toString());
    }
    if (recovery.isNeeded()) {
      recover();
    }
  }

  /** Ends an interrupted change of another process before something is read. */
  void beforeReading() throws IOException {
    if (recovery.hasJournal()) {
      recover();
    }
  }

  private void recover() throws IOException {
    TreeLock.Held held;
    try {
      held = lock.exclusive();
    } catch (FileSystemException e) {
      LOG.warn("An interrupted change cannot be ended: {}", IoProblem.describe(e));
      return;
    }
    try {
      recovery.run();
    } finally {
      held.close();
    }
  }

  /** Locks the tree for a change. */
  FileTransaction begin() throws IOException {
    TreeLock.Held held = lock.exclusive();
    boolean begun = false;
    try {
      if (recovery.hasJournal()) {
        recovery.run();
      }
      FileTransaction transaction = new FileTransaction(this, held);
      begun = true;
      return transaction;
    } finally {
      if (!begun) {
        held.close();
      }
    }
  }

  /** Locks the tree so that nobody changes it meanwhile. */
  TreeLock.Held readers() throws IOException {
    return lock.shared();
  }

  /** Locks the tree so that nobody else is at work on it. */
  TreeLock.Held lock() throws IOException {
    return lock.exclusive();
  }

  /** Removes what killed processes have left, with the first change. */
  void sweepOnce() throws IOException {
    if (!swept) {
      recovery.sweep();
      swept = true;
    }
  }

  /** A commit in the way that files are replaced here and now. */
  TreeCommit commit() {
    return new TreeCommit(tree, rights, isInPlace());
  }

  private boolean isInPlace() {
    return switch (replaceMode) {
      case INPLACE -> true;
      case RENAME -> false;
      case AUTO -> runsOpsiconfd();
    };
  }

  private static boolean runsOpsiconfd() {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      for (Path process : processes) {
        if (isOpsiconfd(process)) {
          return true;
        }
      }
    } catch (IOException e) {
      LOG.debug("Cannot see which processes run: {}", IoProblem.describe(e));
    }
    return false;
  }

  private static boolean isOpsiconfd(Path process) {
    try {
      return Files.readString(process.resolve("comm")).startsWith("opsiconfd");
    } catch (IOException e) {
      // It has ended meanwhile.
      return false;
    }
  }

  /** Makes the directories and the files that a new tree has, and sets the rights of all. */
  void createBase() throws IOException {
    for (Path above : List.of(tree.baseDir(), tree.hostKeyFile())) {
      if (above.getParent() != null) {
        Files.createDirectories(above.getParent());
      }
    }
    for (Path directory : tree.directories()) {
      if (!Files.isDirectory(directory)) {
        Files.createDirectory(directory);
      }
      rights.set(directory);
    }
    for (Path file : tree.firstFiles()) {
      if (!Files.exists(file)) {
        Files.createFile(file);
      }
      rights.set(file);
    }
  }

  @Override
  public void close() throws IOException {
    foreign.close();
  }
}
