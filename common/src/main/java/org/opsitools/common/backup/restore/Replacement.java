package org.opsitools.common.backup.restore;

import java.io.IOException;
import java.util.Map;

/**
 * Something that is there, exchanged for what was restored. Everything that undoing needs can be
 * written down and read again, because the process that undoes may be another one.
 */
sealed interface Replacement permits TreeReplacement, FileReplacement, DatabaseReplacement {
  /** What is replaced, for people, such as {@code /etc/opsi}. */
  String subject();

  /**
   * Makes the safety copy. Nothing that counts is changed.
   *
   * @throws IOException if there is no room for it, or what is there cannot be read
   */
  void save() throws IOException;

  /** Puts the new in the place of the old. */
  void apply() throws IOException;

  /**
   * Puts the old back, whatever part of {@link #apply} was done, none and all included. It may be
   * called again when it was cut off.
   */
  void undo() throws IOException;

  /** Removes what only undoing needed; the safety copy stays. */
  void finish() throws IOException;

  /** The values that {@link ReplacementJson} makes the same replacement of. */
  Map<String, Object> toJson();
}
