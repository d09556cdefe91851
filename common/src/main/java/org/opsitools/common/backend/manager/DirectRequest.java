package org.opsitools.common.backend.manager;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.opsitools.common.config.OpsiRoot;

/**
 * How to work on the stores themselves.
 *
 * @param root the installation
 * @param files configuration files that are not where they usually lie
 * @param lockTimeout how long to wait for a lock; empty for each lock's own time
 * @param tolerance what is done with data that cannot be read
 * @param serverId the id of the config server, where the configuration does not say it
 * @param depotMethods whether the methods that work on a depot's files are offered
 * @param forced whether working on the stores was asked for by name, and not only the usual way
 */
public record DirectRequest(
    OpsiRoot root,
    Files files,
    Optional<Duration> lockTimeout,
    Tolerance tolerance,
    Optional<String> serverId,
    boolean depotMethods,
    boolean forced) {

  /**
   * Places that replace the usual ones; absolute paths, which the root does not change.
   *
   * @param opsiConfig instead of {@code opsi.conf}
   * @param backendManagerDirectory the directory of {@code dispatch.conf} and {@code acl.conf}
   * @param backendConfigDirectory the directory of {@code file.conf}
   * @param fileBaseDirectory the tree of the file backend
   * @param fileHostKeys the host keys of the file backend
   * @param mysqlConfig instead of {@code mysql.conf}
   */
  public record Files(
      Optional<Path> opsiConfig,
      Optional<Path> backendManagerDirectory,
      Optional<Path> backendConfigDirectory,
      Optional<Path> fileBaseDirectory,
      Optional<Path> fileHostKeys,
      Optional<Path> mysqlConfig) {
    /** Every file where it usually lies. */
    public static final Files USUAL =
        new Files(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  /**
   * What is done with data that cannot be read.
   *
   * @param skipBroken whether reading goes on past such files
   * @param badRows whether such rows of a database are warned about
   */
  public record Tolerance(boolean skipBroken, boolean badRows) {
    /** It is an error. */
    public static final Tolerance NONE = new Tolerance(false, false);
  }

  /** The installation below a root, everything else as usual. */
  public static DirectRequest of(OpsiRoot root) {
    return new DirectRequest(
        root, Files.USUAL, Optional.empty(), Tolerance.NONE, Optional.empty(), true, false);
  }
}
