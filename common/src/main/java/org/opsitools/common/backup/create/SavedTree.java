package org.opsitools.common.backup.create;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.opsitools.common.backup.MemberPlace;

/**
 * A directory that is saved as a whole.
 *
 * @param directory where it is
 * @param member its member
 * @param rules what is special about it
 */
record SavedTree(Path directory, String member, Rules rules) {
  /** What is special about the files of a tree. */
  enum Rules {
    /** {@code /etc/opsi}, where links may lead anywhere. */
    CONFIGURATION,
    /** The same, with what links lead to outside of it in the place of the links. */
    DEREFERENCED_CONFIGURATION,
    /** The tree of a file backend, which must be whole in itself. */
    BACKEND
  }

  private static final Pattern TEMPORARY = Pattern.compile("\\..*\\.tmp-.*", Pattern.DOTALL);
  private static final String UNDO = ".opsi-undo";
  private static final String JOURNAL = ".opsi-journal";
  private static final String TREE_LOCK = ".lock";
  private static final String LOCK = ".opsi-lock";

  /** Trees of a restore and archives in the making, of runs that were killed or still go on. */
  private static final Pattern UNFINISHED =
      Pattern.compile(
          "\\..+\\.(?:restore|replaced|extract|part)-[0-9]{1,10}-[0-9a-f]{12}", Pattern.DOTALL);

  private static final String SAFETY_COPY = "pre-restore-";
  private static final String SAFETY_RECORD = "restore.json";

  /** {@code /etc/opsi}. */
  static SavedTree configuration(Path directory, boolean dereference) {
    return new SavedTree(
        directory,
        new MemberPlace.Configuration("").memberName(),
        dereference ? Rules.DEREFERENCED_CONFIGURATION : Rules.CONFIGURATION);
  }

  /** The tree of a file backend. */
  static SavedTree backend(Path directory, MemberPlace.BackendData place) {
    return new SavedTree(directory, place.memberName(), Rules.BACKEND);
  }

  /**
   * Whether something is no part of what is saved: what only a running program has use for, and
   * what a restore has left.
   *
   * @param name of the file
   * @param top whether it lies directly in the tree
   */
  boolean excludes(Path file, String name, boolean top) {
    if (UNFINISHED.matcher(name).matches()) {
      return true;
    }
    if (rules == Rules.BACKEND) {
      return (top && (name.equals(TREE_LOCK) || name.equals(JOURNAL)))
          || name.endsWith(UNDO)
          || TEMPORARY.matcher(name).matches();
    }
    return name.endsWith(LOCK)
        || (name.startsWith(SAFETY_COPY) && Files.isRegularFile(file.resolve(SAFETY_RECORD)));
  }
}
