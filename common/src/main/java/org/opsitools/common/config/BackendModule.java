package org.opsitools.common.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What kind of backend a file below {@code /etc/opsi/backends} configures. */
public enum BackendModule {
  FILE("File", Support.DATA),
  MYSQL("MySQL", Support.DATA),
  JSONRPC("JSONRPC", Support.SERVICE),
  OPSIPXECONFD("OpsiPXEConfd", Support.INERT),
  DHCPD("DHCPD", Support.INERT),
  HOST_CONTROL("HostControl", Support.INERT),
  SQLITE("SQLite", Support.UNSUPPORTED),
  MULTIPLEX("Multiplex", Support.GONE),
  LDAP("LDAP", Support.GONE);

  /** What the tools do with such a backend. */
  public enum Support {
    /** They read and write its data. */
    DATA,
    /** It stands for a service somewhere else. */
    SERVICE,
    /** It holds no data: reading finds nothing, writing does nothing. */
    INERT,
    /** It exists, but not for these tools. */
    UNSUPPORTED,
    /** No opsi of today has it. */
    GONE
  }

  private final String word;
  private final Support support;

  BackendModule(String word, Support support) {
    this.word = word;
    this.support = support;
  }

  /** The name in the file. */
  public String word() {
    return word;
  }

  /** What the tools do with it. */
  public Support support() {
    return support;
  }

  /** The module of a name, which counts in its case. */
  static Optional<BackendModule> find(String word) {
    return Arrays.stream(values()).filter(module -> module.word.equals(word)).findFirst();
  }

  /** The module that a file without one is for, by the file's own name. */
  static Optional<BackendModule> ofFileName(String name) {
    return Arrays.stream(values())
        .filter(module -> module.word.toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  /** The names of those that can be used. */
  static String usable() {
    return Arrays.stream(values())
        .filter(module -> module.support.compareTo(Support.UNSUPPORTED) < 0)
        .map(BackendModule::word)
        .collect(Collectors.joining(", "));
  }
}
