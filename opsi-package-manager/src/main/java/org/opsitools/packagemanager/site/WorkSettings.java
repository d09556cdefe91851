package org.opsitools.packagemanager.site;

import java.time.Duration;
import java.util.Optional;
import org.opsitools.common.depot.local.LocalDepotSettings;

/**
 * On which depots is worked, and how.
 *
 * @param depots as the command line names them; empty for the depot of this machine
 * @param command what stands in lock files for whoever waits; without passwords
 * @param lockTimeout how long to wait for a product that another run works on
 * @param behaviour how packages are installed on the depot of this machine
 */
public record WorkSettings(
    Optional<String> depots,
    String command,
    Duration lockTimeout,
    LocalDepotSettings.Behaviour behaviour) {}
