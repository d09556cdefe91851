package org.opsitools.common.depot.repository;

import java.io.IOException;
import java.nio.file.Path;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.depot.DepotPlaces;
import org.opsitools.common.depot.rights.FileRights;
import org.opsitools.common.io.LockOwner;
import org.opsitools.common.objects.Host;

/**
 * A repository of this machine.
 *
 * @param directory where the packages lie
 * @param locks the directory of the lock files; made if it is missing
 * @param rights whose files are
 * @param owner who takes the locks
 * @param maxBandwidth the most bytes a second that an upload may take; 0 for no limit, and that of
 *     each upload counts
 */
public record RepositorySettings(
    Path directory, Path locks, FileRights rights, LockOwner owner, long maxBandwidth) {
  private static final long KILOBYTE = 1000;

  /**
   * The repository that a depot's host object names.
   *
   * @param owner who takes the locks
   * @throws org.opsitools.common.OpsiException if it names none of this machine
   */
  public static RepositorySettings of(OpsiRoot root, Host depot, LockOwner owner)
      throws IOException {
    DepotPlaces places = DepotPlaces.of(root, depot);
    Integer limit = depot.maxBandwidth();
    return new RepositorySettings(
        places.repository(),
        locks(root),
        FileRights.of(root).with(places),
        owner,
        limit == null ? 0 : Math.max(0, limit) * KILOBYTE);
  }

  /** The repository where it usually is, for what needs no host object. */
  public static RepositorySettings usual(OpsiRoot root, LockOwner owner) throws IOException {
    return new RepositorySettings(
        root.resolve("/var/lib/opsi/repository"), locks(root), FileRights.of(root), owner, 0);
  }

  private static Path locks(OpsiRoot root) {
    return root.resolve("/var/lib/opsi/locks/repository");
  }
}
