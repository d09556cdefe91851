package org.opsitools.common.image;

/** Why no plan is possible. */
public enum PlanFault {
  /** No disk that could be partitioned. */
  NO_DISK("no-disk"),
  /** A disk that is too small or has odd sectors. */
  BAD_DISK("bad-disk"),
  /** A disk is asked for by a number that is not there. */
  DISK_INDEX("disk-index"),
  /** An SSD or a rotational disk is asked for, and there is none. */
  NO_SUCH_DISK_KIND("no-such-disk-kind"),
  /** No second disk for the backup partition. */
  NO_FREE_DISK("no-free-disk"),
  /** The partition table does not go with the firmware. */
  LABEL_FIRMWARE("label-firmware"),
  /** The disk is larger than an MBR can address. */
  MBR_LIMIT("mbr-limit"),
  /** The partitions are larger than the disk, or one is smaller than the alignment. */
  DOES_NOT_FIT("does-not-fit"),
  /** The backup partition is smaller than the minimum. */
  BACKUP_TOO_SMALL("backup-too-small");

  private final String code;

  PlanFault(String code) {
    this.code = code;
  }

  /** The code as programs see it. */
  public String code() {
    return code;
  }
}
