package org.opsitools.common.backend.file;

import org.opsitools.common.OpsiException;

/** Ids that become names of sections or options, where some characters mean something. */
final class StorableId {
  private static final String REFUSED = "=:;#[]";

  private StorableId() {}

  /**
   * Refuses an id that cannot be written.
   *
   * @param what what the id is of, such as {@code config}
   */
  static void require(String what, String id) {
    for (int i = 0; i < id.length(); i++) {
      if (REFUSED.indexOf(id.charAt(i)) >= 0) {
        throw new OpsiException(
            "file backend cannot store "
                + what
                + " '"
                + id
                + "': the id must not contain any of = : ; # [ ]");
      }
    }
  }
}
