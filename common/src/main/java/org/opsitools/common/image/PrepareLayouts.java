package org.opsitools.common.image;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.opsitools.common.image.PrepareOptions.BackupBase;

/** Makes the layouts of a request for any size of the system partition, and measures them. */
final class PrepareLayouts {
  private final PrepareRequest request;
  private final DiskPair disks;

  PrepareLayouts(PrepareRequest request, DiskPair disks) {
    this.request = request;
    this.disks = disks;
  }

  PrepareLayout withSystem(PartitionSize systemSize) {
    UsableArea area = disks.systemArea();
    List<PlannedPartition> partitions = new ArrayList<>();
    if (area.label() == PartitionLabel.GPT) {
      add(partitions, PartitionRole.ESP, request.options().espSize());
      add(partitions, PartitionRole.MSR, request.options().msrSize());
    }
    add(partitions, PartitionRole.SYSTEM, systemSize);
    addUnlessZero(partitions, PartitionRole.SYSDATA, request.properties().dataSize());
    addUnlessZero(partitions, PartitionRole.WINPE, request.properties().winpeSize());
    return new PrepareLayout(disks, partitions, backup(partitions));
  }

  private void addUnlessZero(
      List<PlannedPartition> partitions, PartitionRole role, PartitionSize size) {
    if (!size.isZero()) {
      add(partitions, role, size);
    }
  }

  private void add(List<PlannedPartition> partitions, PartitionRole role, PartitionSize size) {
    UsableArea area = disks.systemArea();
    int count = partitions.size();
    long start = count == 0 ? area.firstLba() : partitions.get(count - 1).end() + 1;
    partitions.add(new PlannedPartition(count + 1, role, start, size.sectorsOn(area.geometry())));
  }

  private PlannedPartition backup(List<PlannedPartition> partitions) {
    UsableArea area = disks.backupArea();
    int before = disks.same() ? partitions.size() : 0;
    long start = before == 0 ? area.firstLba() : partitions.get(before - 1).end() + 1;
    long size = area.geometry().roundDown(area.lastLba() + 1 - start);
    return new PlannedPartition(before + 1, PartitionRole.BACKUP, start, size);
  }

  /** What the backup partition of this layout must at least have; 0 where nothing is asked. */
  long requiredBackupBytes(PrepareLayout layout) {
    PartitionSize minimum = request.properties().minimalBackupSize();
    if (request.options().backupBase() == BackupBase.SYSTEM
        && minimum instanceof PartitionSize.Percent percent) {
      return percent.ceilOf(
          layout.bytes(PartitionRole.SYSTEM) + layout.bytes(PartitionRole.SYSDATA));
    }
    return minimum.bytesOn(disks.backupArea().geometry());
  }

  boolean hasEnoughBackup(PrepareLayout layout) {
    return layout.backupBytes() >= requiredBackupBytes(layout);
  }

  /** The most whole GiB the system partition may have; empty where no size would do. */
  OptionalLong largestSystemGiB() {
    long good = 0;
    long bad = (disks.systemArea().geometry().sizeBytes() >> 30) + 1;
    while (bad - good > 1) {
      long middle = (good + bad) >>> 1;
      PrepareLayout layout = withSystem(new PartitionSize.Bytes(middle << 30));
      if (layout.fits() && hasEnoughBackup(layout)) {
        good = middle;
      } else {
        bad = middle;
      }
    }
    return good == 0 ? OptionalLong.empty() : OptionalLong.of(good);
  }
}
