package org.opsitools.common.image;

/**
 * The size of a partition as an administrator writes it: {@code 30G}, {@code 2048 S}, {@code 55%}.
 *
 * <p>Source: {@code docs/formats/local-image.md}, "Sizes".
 */
public sealed interface PartitionSize {
  /** What {@link #parse} accepts, in words. */
  String EXPECTED = "a whole number and a unit: B, S, K, M, G, T (powers of 1024) or %";

  /** No partition. */
  PartitionSize NONE = new Bytes(0);

  /** A number of bytes, 0 or more. */
  record Bytes(long bytes) implements PartitionSize {
    @Override
    public boolean isZero() {
      return bytes == 0;
    }

    @Override
    public long sectorsOn(DiskGeometry disk) {
      return disk.roundUp(disk.sectorsFor(bytes));
    }

    @Override
    public long bytesOn(DiskGeometry disk) {
      return bytes;
    }
  }

  /** A number of sectors of the disk the partition lies on, 0 or more. */
  record Sectors(long sectors) implements PartitionSize {
    @Override
    public boolean isZero() {
      return sectors == 0;
    }

    @Override
    public long sectorsOn(DiskGeometry disk) {
      return disk.roundUp(sectors);
    }

    @Override
    public long bytesOn(DiskGeometry disk) {
      return disk.bytes(sectors);
    }
  }

  /** A part of the disk the partition lies on, 0 to 100. */
  record Percent(int percent) implements PartitionSize {
    @Override
    public boolean isZero() {
      return percent == 0;
    }

    @Override
    public long sectorsOn(DiskGeometry disk) {
      return disk.roundDown(floorOf(disk.sectors()));
    }

    @Override
    public long bytesOn(DiskGeometry disk) {
      return ceilOf(disk.sizeBytes());
    }

    /** The part of a whole, rounded down; exact for every {@code long}. */
    private long floorOf(long whole) {
      return whole / 100 * percent + whole % 100 * percent / 100;
    }

    /** The part of a whole, rounded up; exact for every {@code long}. */
    long ceilOf(long whole) {
      return whole / 100 * percent + (whole % 100 * percent + 99) / 100;
    }
  }

  /**
   * Reads a size. The units are binary whether written {@code K}, {@code KB} or {@code KiB}, in any
   * case; {@code 0} needs no unit.
   *
   * @throws SizeException for any other text
   */
  static PartitionSize parse(String text) {
    return SizeText.parse(text);
  }

  /** Whether this means "no partition", or "no check" where it is a minimum. */
  boolean isZero();

  /**
   * The sectors a partition of this size takes: a multiple of the disk's alignment. Bytes and
   * sectors are rounded up, percentages down.
   */
  long sectorsOn(DiskGeometry disk);

  /** The bytes this size stands for as a minimum, without alignment; percentages rounded up. */
  long bytesOn(DiskGeometry disk);
}
