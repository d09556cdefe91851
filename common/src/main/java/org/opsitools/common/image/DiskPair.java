package org.opsitools.common.image;

/** The disks a plan is for; both the same where the backup lies beside the system. */
record DiskPair(Disk system, UsableArea systemArea, Disk backup, UsableArea backupArea) {
  boolean same() {
    return system.path().equals(backup.path());
  }
}
