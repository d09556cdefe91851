package org.opsitools.common.image;

import java.util.List;

/**
 * The new partition table of a disk. Partitions ascend, do not overlap, lie inside the usable area,
 * and begin and end on the alignment; anything else is a defect of the caller and an {@code
 * IllegalStateException}.
 */
public record PlannedDisk(String path, UsableArea area, List<PlannedPartition> partitions) {
  public PlannedDisk {
    partitions = List.copyOf(partitions);
    long free = area.firstLba();
    for (PlannedPartition partition : partitions) {
      boolean aligned =
          partition.start() % area.geometry().alignment() == 0
              && partition.size() % area.geometry().alignment() == 0;
      boolean inside = partition.start() >= free && partition.end() <= area.lastLba();
      if (!aligned || !inside || partition.size() <= 0) {
        throw new IllegalStateException(path + ": impossible " + partition + " in " + area);
      }
      free = partition.end() + 1;
    }
  }

  /** The usable sectors behind the last partition. */
  public long unusedSectors() {
    long end =
        partitions.isEmpty() ? area.firstLba() : partitions.get(partitions.size() - 1).end() + 1;
    return area.lastLba() + 1 - end;
  }
}
