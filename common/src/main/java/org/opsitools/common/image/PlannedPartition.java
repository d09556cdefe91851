package org.opsitools.common.image;

/**
 * A partition to be made.
 *
 * @param number 1 for the first
 * @param start the first sector
 * @param size sectors
 */
public record PlannedPartition(int number, PartitionRole role, long start, long size) {
  /** The last sector. */
  public long end() {
    return start + size - 1;
  }
}
