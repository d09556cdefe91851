package org.opsitools.common.image;

import java.util.Set;
import org.opsitools.common.objects.InvalidValueException;

/**
 * How a disk is to be prepared, beyond the properties of the product.
 *
 * <p>An alignment that is not a multiple of 64 KiB up to 1 GiB, and an ESP or MSR without a size,
 * is refused with an {@link InvalidValueException}.
 *
 * @param alignment bytes of which every start and size is a multiple
 * @param includeRemovable whether removable disks are used, too
 * @param wipeAllowed paths of disks whose partitions may be destroyed for the backup partition
 * @param capToMbrLimit whether only the part of a disk is used that an MBR can address
 * @param backupBase what a minimal backup size in percent is a part of
 */
public record PrepareOptions(
    LabelChoice label,
    OperatingSystem os,
    PartitionSize espSize,
    PartitionSize msrSize,
    long alignment,
    boolean includeRemovable,
    Set<String> wipeAllowed,
    boolean capToMbrLimit,
    BackupBase backupBase) {

  /** What a minimal backup size in percent is a part of. */
  public enum BackupBase {
    /** The disk that holds the backup partition. */
    DISK,
    /** The system and data partitions together. */
    SYSTEM
  }

  private static final long ALIGNMENT_STEP = 64L << 10;
  private static final long MAX_ALIGNMENT = 1L << 30;

  public PrepareOptions {
    wipeAllowed = Set.copyOf(wipeAllowed);
    if (alignment < ALIGNMENT_STEP
        || alignment > MAX_ALIGNMENT
        || alignment % ALIGNMENT_STEP != 0) {
      throw new InvalidValueException(
          "alignment", Long.toString(alignment), "a multiple of 64K up to 1G");
    }
    requireSize("ESP size", espSize);
    requireSize("MSR size", msrSize);
  }

  /** A builder that starts from the defaults. */
  public static PrepareOptionsBuilder builder() {
    return new PrepareOptionsBuilder();
  }

  private static void requireSize(String kind, PartitionSize size) {
    if (size.isZero()) {
      throw new InvalidValueException(kind, "0", "a size above 0");
    }
  }
}
