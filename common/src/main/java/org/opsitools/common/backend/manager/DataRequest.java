package org.opsitools.common.backend.manager;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.opsitools.common.backend.BackendSettings;
import org.opsitools.common.backend.file.LockPolicy;
import org.opsitools.common.config.ConfPaths;
import org.opsitools.common.config.HostNames;

/**
 * How the data of an installation is to be opened.
 *
 * @param paths where its configuration lies
 * @param overrides what the caller knows better than the configuration
 * @param locks how locks are taken
 * @param machine what is outside the installation
 */
public record DataRequest(ConfPaths paths, Overrides overrides, LockPolicy locks, Machine machine) {

  /**
   * What the caller knows better than the configuration.
   *
   * @param serverId the id of the config server
   * @param fileBaseDirectory the tree of the file backend
   * @param fileHostKeys the host keys of the file backend
   * @param mysqlConf how databases are reached, instead of the file of a backend
   * @param tolerance what is done with data that cannot be understood
   */
  public record Overrides(
      Optional<String> serverId,
      Optional<Path> fileBaseDirectory,
      Optional<Path> fileHostKeys,
      Optional<Path> mysqlConf,
      Tolerance tolerance) {
    /** The configuration decides everything. */
    public static final Overrides NONE =
        new Overrides(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Tolerance.NONE);
  }

  /**
   * What is done with data that cannot be understood.
   *
   * @param skipBroken whether reading goes on past such files
   * @param badRows whether such rows of databases are warned about
   */
  public record Tolerance(boolean skipBroken, boolean badRows) {
    /** It is an error. */
    public static final Tolerance NONE = new Tolerance(false, false);
  }

  /**
   * What is outside the installation.
   *
   * @param environment the variables of the process
   * @param hostNames asked only where the configuration leaves a name open
   */
  public record Machine(Map<String, String> environment, HostNames hostNames, Clock clock) {
    public Machine {
      environment = Map.copyOf(environment);
    }
  }

  /**
   * The rules between objects.
   *
   * @param uniqueHardwareAddresses whether two hosts may not have the same hardware address
   */
  BackendSettings settings(boolean uniqueHardwareAddresses) {
    BackendSettings usual = BackendSettings.usual(machine.clock());
    return new BackendSettings(
        usual.clock(), usual.random(), uniqueHardwareAddresses, usual.missingConfigs());
  }
}
