package org.opsitools.common.backup.objectdump;

/**
 * How a store is filled from a dump.
 *
 * @param leaveOut whether what the store cannot hold is left out, instead of changing nothing
 * @param hardwareAudit whether what is known of the hardware of clients is filled in too
 */
public record FillOptions(boolean leaveOut, boolean hardwareAudit) {
  /** Everything, or nothing. */
  public static final FillOptions ALL = new FillOptions(false, true);
}
