package org.opsitools.common.image;

/**
 * The part of a disk that partitions may take, by the kind of its partition table.
 *
 * @param firstLba the first sector a partition may start at
 * @param lastLba the last sector a partition may end at
 */
public record UsableArea(PartitionLabel label, DiskGeometry geometry, long firstLba, long lastLba) {
  /** The sectors that a partition table of 32-bit numbers can address. */
  static final long MBR_SECTORS = 1L << 32;

  private static final long GPT_ENTRY_BYTES = 128 * 128;
  private static final long SMALLEST_DISK = 64L << 20;

  static UsableArea of(Disk disk, PartitionLabel label, PrepareOptions options) {
    requireUsable(disk);
    int sectorSize = disk.logicalSectorSize();
    long alignment = alignment(disk, options.alignment()) / sectorSize;
    DiskGeometry whole = new DiskGeometry(disk.sizeBytes(), sectorSize, alignment);
    if (label == PartitionLabel.GPT) {
      long last = whole.sectors() - 2 - GPT_ENTRY_BYTES / sectorSize;
      return new UsableArea(label, whole, alignment, last);
    }
    if (whole.sectors() <= MBR_SECTORS) {
      return new UsableArea(label, whole, alignment, whole.sectors() - 1);
    }
    if (!options.capToMbrLimit()) {
      throw new PlanException(
          PlanFault.MBR_LIMIT,
          disk.path()
              + " has "
              + ByteText.of(disk.sizeBytes())
              + ", an MBR addresses "
              + ByteText.of(MBR_SECTORS * sectorSize)
              + " of it: use GPT, or allow the rest to stay unused");
    }
    DiskGeometry capped = new DiskGeometry(MBR_SECTORS * sectorSize, sectorSize, alignment);
    return new UsableArea(label, capped, alignment, MBR_SECTORS - 1);
  }

  /** MBR, or GPT where the disk is too large for it. */
  static PartitionLabel smallestLabel(Disk disk) {
    requireUsable(disk);
    return disk.sizeBytes() / disk.logicalSectorSize() > MBR_SECTORS
        ? PartitionLabel.GPT
        : PartitionLabel.MBR;
  }

  private static void requireUsable(Disk disk) {
    if (disk.logicalSectorSize() != 512 && disk.logicalSectorSize() != 4096) {
      throw new PlanException(
          PlanFault.BAD_DISK,
          disk.path()
              + " has sectors of "
              + disk.logicalSectorSize()
              + " bytes, expected 512 or 4096");
    }
    if (disk.sizeBytes() < SMALLEST_DISK) {
      throw new PlanException(
          PlanFault.BAD_DISK,
          disk.path() + " has " + disk.sizeBytes() + " bytes, at least 64 MiB are needed");
    }
  }

  /** Grows to what the disk itself is built of, where that is a whole multiple. */
  private static long alignment(Disk disk, long wanted) {
    long alignment = wanted;
    for (long preferred : new long[] {disk.physicalSectorSize(), disk.optimalTransfer()}) {
      if (preferred > alignment && preferred % alignment == 0) {
        alignment = preferred;
      }
    }
    return alignment;
  }

  /** Whether only the beginning of the disk is used. */
  boolean isCapped(Disk disk) {
    return geometry.sizeBytes() < disk.sizeBytes();
  }
}
