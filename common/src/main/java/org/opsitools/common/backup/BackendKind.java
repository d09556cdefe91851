package org.opsitools.common.backup;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What kind of backend has something that a backup saves, in the order in which it is saved. */
public enum BackendKind {
  /** A tree of text files, and the host keys. */
  FILE("file"),
  /** A database. */
  MYSQL("mysql"),
  /** The configuration file of a DHCP server. */
  DHCP("dhcpd");

  private final String module;

  BackendKind(String module) {
    this.module = module;
  }

  /** The name on a command line and in lists of areas, such as {@code dhcp}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it keeps opsi's objects; a backup without any such backend saves no data. */
  public boolean holdsObjects() {
    return this != DHCP;
  }

  /** The kind of a name on a command line, in any case. */
  public static Optional<BackendKind> ofWord(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(kind -> kind.word().equals(lower)).findFirst();
  }

  /**
   * The kind of a backend file's module, in any case; empty for those that have nothing to save.
   */
  public static Optional<BackendKind> ofModule(String module) {
    String lower = module.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(kind -> kind.module.equals(lower)).findFirst();
  }
}
