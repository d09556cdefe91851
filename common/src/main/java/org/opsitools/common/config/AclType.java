package org.opsitools.common.config;

/** Whom an entry is about. */
public enum AclType {
  ALL("all"),
  SELF("self"),
  OPSI_DEPOTSERVER("opsi_depotserver"),
  OPSI_CLIENT("opsi_client"),
  SYS_GROUP("sys_group"),
  SYS_USER("sys_user");

  private final String word;

  AclType(String word) {
    this.word = word;
  }

  /** The word in the file. */
  public String word() {
    return word;
  }

  /** Whether an entry must name someone. */
  boolean needsId() {
    return this == SYS_GROUP || this == SYS_USER;
  }

  /** Whether an entry may name someone. */
  boolean takesId() {
    return this != ALL && this != SELF;
  }
}
