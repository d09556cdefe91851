package org.opsitools.common.image;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A disk of a client, as it was found. Nothing is checked here: a disk that cannot be used is
 * refused by the planner, which can say so.
 *
 * @param path the device, or a file that holds the disk's content
 * @param logicalSectorSize bytes; partitions are counted in these
 * @param physicalSectorSize bytes the disk writes at once; 0 when unknown
 * @param optimalTransfer bytes the disk prefers to be written at once; 0 when unknown
 * @param rotational null when unknown
 * @param inUse whether a partition is mounted, is swap, or belongs to a mapped device
 */
public record Disk(
    String path,
    long sizeBytes,
    int logicalSectorSize,
    int physicalSectorSize,
    int optimalTransfer,
    @Nullable Boolean rotational,
    boolean removable,
    boolean readOnly,
    boolean inUse,
    List<Partition> partitions) {

  /**
   * A partition that lies on a disk.
   *
   * @param name its name in a GPT, or empty
   * @param label the label of its file system, or empty
   */
  public record Partition(int number, String name, String label) {
    private static final String BACKUP = "opsi-backup";

    /** Whether this is a backup partition made by the prepare product. */
    public boolean isBackup() {
      return name.equals(BACKUP) || label.equals(BACKUP);
    }
  }

  public Disk {
    partitions = List.copyOf(partitions);
  }

  /** An empty fixed disk of 512-byte sectors, of which nothing else is known. */
  public static Disk empty(String path, long sizeBytes) {
    return new Disk(path, sizeBytes, 512, 512, 0, null, false, false, false, List.of());
  }

  /** Whether nothing is on it that a new partition table would destroy, but old backups. */
  boolean isFree() {
    return partitions.isEmpty() || (partitions.size() == 1 && partitions.get(0).isBackup());
  }
}
