package org.opsitools.common.image;

/** What a partition of the prepare layout is for. */
public enum PartitionRole {
  /** The EFI system partition. */
  ESP("esp"),
  /** Microsoft's reserved partition. */
  MSR("msr"),
  SYSTEM("system"),
  /** Data of the users, kept when the system is restored. */
  SYSDATA("sysdata"),
  /** Windows PE; swap space where the system is Linux. */
  WINPE("winpe"),
  BACKUP("backup");

  private final String word;

  PartitionRole(String word) {
    this.word = word;
  }

  /** The role as plans and messages spell it. */
  public String word() {
    return word;
  }
}
