package org.opsitools.common.depot.rights;

import java.nio.file.Path;

/**
 * The rights of one place of an installation and, where the rule covers the tree, of everything
 * below it that has no rule of its own.
 *
 * @param user the owner's numeric id, or {@link #UNKNOWN}
 * @param group the group's numeric id, or {@link #UNKNOWN}
 */
record RightsRule(Path path, int user, int group, Modes modes, boolean coversTree) {
  /** The id of a name that the system does not know; such an owner or group is left alone. */
  static final int UNKNOWN = -1;

  private static final int EXECUTABLE = 0111;

  /**
   * Modes as numbers, such as 02770.
   *
   * @param keepsExecutable whether files keep their executable bits where they may be read
   */
  record Modes(int file, int directory, boolean keepsExecutable) {}

  int modeOf(boolean directory, int oldMode) {
    if (directory) {
      return modes.directory();
    }
    int readableTo = (modes.file() >> 2) & EXECUTABLE;
    return modes.keepsExecutable() ? modes.file() | (oldMode & readableTo) : modes.file();
  }
}
