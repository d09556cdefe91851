package org.opsitools.admin.init;

import java.util.Optional;
import org.opsitools.common.config.OpsiRoot;

/**
 * What installation is to be laid.
 *
 * @param root where
 * @param serverId the id of the config server; empty for the name of this machine
 * @param resume whether a run that was cut off is ended: what is there stays
 */
public record InitRequest(OpsiRoot root, Optional<String> serverId, boolean resume) {}
