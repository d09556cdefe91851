package org.opsitools.common.image;

import java.util.List;

/**
 * One way to lay the partitions one behind the other. Only a sketch: partitions may have no size or
 * reach beyond the disk, and the backup's size may be negative.
 *
 * @param partitions all but the backup
 */
record PrepareLayout(DiskPair disks, List<PlannedPartition> partitions, PlannedPartition backup) {
  PrepareLayout {
    partitions = List.copyOf(partitions);
  }

  /** The bytes of the partitions of a role; 0 where there is none. */
  long bytes(PartitionRole role) {
    return partitions.stream()
        .filter(partition -> partition.role() == role)
        .mapToLong(partition -> disks.systemArea().geometry().bytes(partition.size()))
        .sum();
  }

  long backupBytes() {
    return disks.backupArea().geometry().bytes(backup.size());
  }

  /** The first sector behind the system disk's partitions, without the backup. */
  long end() {
    PlannedPartition last = partitions.get(partitions.size() - 1);
    return last.end() + 1;
  }

  /** Whether every partition has a size and lies on its disk. */
  boolean fits() {
    return partitions.stream().allMatch(partition -> partition.size() > 0)
        && end() <= disks.systemArea().lastLba() + 1
        && backup.size() > 0;
  }
}
