package org.opsitools.admin.init;

import org.opsitools.common.config.OpsiRoot;

/**
 * What installation is to be laid.
 *
 * @param root where
 * @param resume whether a run that was cut off is ended: what is there stays
 */
public record InitRequest(OpsiRoot root, boolean resume) {}
