package org.opsitools.common.backup.objectdump;

/**
 * How a store is filled from a dump.
 *
 * @param leaveOut whether what the store cannot hold is left out, instead of changing nothing
 * @param hardwareAudit whether what is known of the hardware of clients is filled in too
 * @param dryRun whether it is only said what would be done
 */
public record FillOptions(boolean leaveOut, boolean hardwareAudit, boolean dryRun) {
  /** Everything, or nothing. */
  public static final FillOptions ALL = new FillOptions(false, true, false);
}
