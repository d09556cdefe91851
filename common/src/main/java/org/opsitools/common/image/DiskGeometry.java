package org.opsitools.common.image;

/**
 * The numbers of a disk that partitions are computed with.
 *
 * @param sizeBytes the whole disk, a last incomplete sector included
 * @param sectorSize bytes of a logical sector: 512 or 4096
 * @param alignment sectors of which every start and size is a multiple
 */
public record DiskGeometry(long sizeBytes, int sectorSize, long alignment) {
  /** The complete sectors. */
  public long sectors() {
    return sizeBytes / sectorSize;
  }

  /** The sectors that hold so many bytes. */
  public long sectorsFor(long bytes) {
    return bytes / sectorSize + (bytes % sectorSize == 0 ? 0 : 1);
  }

  /** The bytes of so many sectors; what a {@code long} cannot hold is its largest value. */
  public long bytes(long count) {
    return count > Long.MAX_VALUE / sectorSize ? Long.MAX_VALUE : count * sectorSize;
  }

  /** The next multiple of the alignment that is not below. */
  public long roundUp(long count) {
    return roundDown(count + alignment - 1);
  }

  /** The next multiple of the alignment that is not above. */
  public long roundDown(long count) {
    return count / alignment * alignment;
  }
}
