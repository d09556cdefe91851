package org.opsitools.common.image;

import java.util.List;

/**
 * How the disks of a client are to be divided. Holds only layouts that can be written as they are.
 *
 * @param disks the system disk, then the backup disk if it is another one
 * @param warnings sentences for the administrator
 */
public record PreparePlan(
    Firmware firmware,
    List<PlannedDisk> disks,
    List<Check> checks,
    List<String> warnings,
    List<SkippedDisk> skippedDisks) {

  /**
   * A condition that was tested and holds.
   *
   * @param id {@code backup-minimum}
   */
  public record Check(String id, long actualBytes, long requiredBytes) {}

  /** A disk that was not considered, and why. */
  public record SkippedDisk(String path, String reason) {}

  public PreparePlan {
    disks = List.copyOf(disks);
    checks = List.copyOf(checks);
    warnings = List.copyOf(warnings);
    skippedDisks = List.copyOf(skippedDisks);
  }
}
