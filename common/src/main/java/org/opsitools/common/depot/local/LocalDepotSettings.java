package org.opsitools.common.depot.local;

import java.time.Duration;
import org.opsitools.common.backend.Backend;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.io.LockOwner;
import org.opsitools.common.io.LockRequest;
import org.opsitools.common.objects.Host;

/**
 * What the depot of this machine is opened with.
 *
 * @param root the installation
 * @param host the depot's host object
 * @param backend where the objects are; not closed with the depot
 * @param locks how the lock of a product is taken
 * @param behaviour how packages are installed
 */
public record LocalDepotSettings(
    OpsiRoot root, Host host, Backend backend, Locks locks, Behaviour behaviour) {

  /**
   * How the lock of a product is taken.
   *
   * @param owner what stands in lock files for whoever waits
   * @param limit how long to wait; zero does not wait
   * @param waiting is told for whom is waited
   */
  public record Locks(LockOwner owner, Duration limit, LockRequest.Listener waiting) {}

  /**
   * How packages are installed.
   *
   * @param runsScripts whether the scripts of packages run
   * @param undoes whether a failed change is undone; if not, it stays as it is, locked
   */
  public record Behaviour(boolean runsScripts, boolean undoes) {}
}
