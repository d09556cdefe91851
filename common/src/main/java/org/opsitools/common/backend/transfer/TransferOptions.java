package org.opsitools.common.backend.transfer;

/**
 * How objects are moved.
 *
 * @param replace whether objects that the target holds already are removed first
 * @param leaveOut whether what the target cannot hold is left out, instead of moving nothing
 * @param dryRun whether it is only said what would be done
 */
public record TransferOptions(boolean replace, boolean leaveOut, boolean dryRun) {}
