package org.opsitools.common.backend.manager;

import java.util.Set;

/** Who calls a method. */
public sealed interface Caller {
  /** The user's name or the host's id. */
  String name();

  /** Whether the caller may see what only administrators may. */
  boolean admin();

  /**
   * A user of the operating system.
   *
   * @param groups the groups that the user belongs to
   * @param admin whether one of them is the admin group
   * @param readOnly whether one of them is a group that may only read
   */
  record User(String name, Set<String> groups, boolean admin, boolean readOnly) implements Caller {
    public User {
      groups = Set.copyOf(groups);
    }
  }

  /** A depot server or the config server. */
  record Server(String name) implements Caller {
    @Override
    public boolean admin() {
      return true;
    }
  }

  /** A client. */
  record Client(String name) implements Caller {
    @Override
    public boolean admin() {
      return false;
    }
  }
}
