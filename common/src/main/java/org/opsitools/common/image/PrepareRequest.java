package org.opsitools.common.image;

import java.util.List;

/**
 * What the prepare planner works from.
 *
 * @param disks all disks of the client, in the order the system lists them
 */
public record PrepareRequest(
    List<Disk> disks, Firmware firmware, PrepareProperties properties, PrepareOptions options) {
  public PrepareRequest {
    disks = List.copyOf(disks);
  }
}
