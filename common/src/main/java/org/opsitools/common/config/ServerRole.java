package org.opsitools.common.config;

/** What a server is in its opsi environment. */
public enum ServerRole {
  CONFIG_SERVER("configserver"),
  DEPOT_SERVER("depotserver");

  private final String word;

  ServerRole(String word) {
    this.word = word;
  }

  /** The role as opsi.conf names it. */
  public String word() {
    return word;
  }
}
