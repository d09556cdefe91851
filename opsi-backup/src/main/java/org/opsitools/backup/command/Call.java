package org.opsitools.backup.command;

import java.io.IOException;
import java.util.OptionalInt;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.manager.DataRequest;
import org.opsitools.common.backup.BackupLock;
import org.opsitools.common.backup.BackupSite;
import org.opsitools.common.backup.restore.RestoreRecovery;
import org.opsitools.common.cli.Progress;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.common.cli.Version;
import org.opsitools.common.config.Accounts;
import org.opsitools.common.config.HostNames;
import org.opsitools.common.io.LockOwner;
import org.opsitools.common.io.LockedException;

/** What every command is called with. */
final class Call {
  private final Surroundings surroundings;
  private final CommonOptions options;
  private OptionalInt ending = OptionalInt.empty();

  Call(Surroundings surroundings, CommonOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  CommonOptions options() {
    return options;
  }

  /** The installation to work on. */
  BackupSite site() throws IOException {
    return new BackupSite(
        options.root(surroundings),
        new DataRequest.Machine(
            surroundings.environment(), HostNames.system(), surroundings.clock()),
        "opsi-backup " + Version.current());
  }

  /** Something that nobody else may do at the same time. */
  @FunctionalInterface
  interface Work<R> {
    R run(BackupLock lock) throws IOException;
  }

  /**
   * Works on an installation alone, after ending a restore that was cut off.
   *
   * @param what is to be done, in words
   * @throws OpsiException for anybody but root, unless the installation is relocated
   */
  static <R> R exclusively(BackupSite site, String what, Work<R> work) throws IOException {
    if (site.root().isSystem() && !Accounts.isSuperuser()) {
      throw new OpsiException("only root can " + what);
    }
    try (BackupLock lock = BackupLock.take(site)) {
      RestoreRecovery.run(lock, site);
      return work.run(lock);
    } catch (LockedException e) {
      // Its own text names an option that this program does not have.
      throw new OpsiException(
          "%s: locked by %s; try again when it has ended"
              .formatted(e.file(), e.owner().map(LockOwner::toString).orElse("another program")),
          e);
    }
  }

  /** Shows how far something is, on a terminal where no log lines come between. */
  Progress progress() {
    return new Progress(surroundings, !options.drawsProgress());
  }

  /** Prints a result. */
  void print(String line) {
    if (!options.quiet()) {
      surroundings.out().println(line);
    }
  }

  /** Has the program end with a code of its own, whatever the exception that ends it. */
  void endWith(int exitCode) {
    ending = OptionalInt.of(exitCode);
  }

  OptionalInt ending() {
    return ending;
  }
}
