package org.opsitools.common.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/** The users and groups of a machine, by name. */
public interface Accounts {
  /** The numeric id of a user; empty if there is none of that name. */
  OptionalInt userId(String name) throws IOException;

  /** The numeric id of a group; empty if there is none of that name. */
  OptionalInt groupId(String name) throws IOException;

  /**
   * The accounts of an installation: those of its own {@code /etc/passwd} and {@code /etc/group},
   * and for this machine, or a root without those files, also those of the system's directory
   * services.
   */
  static Accounts of(OpsiRoot root) {
    AccountFiles own = new AccountFiles(root.resolve("/etc/passwd"), root.resolve("/etc/group"));
    return root.isSystem() || !own.exist() ? new SystemAccounts() : own;
  }

  /** Whether the effective user is root; the directory of a process belongs to that user. */
  static boolean isSuperuser() throws IOException {
    Path process = Path.of("/proc/self");
    return Files.exists(process)
        ? Files.getAttribute(process, "unix:uid").equals(0)
        : "root".equals(System.getProperty("user.name"));
  }
}
