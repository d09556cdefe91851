package org.opsitools.common.backend.file;

import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Comparator;
import org.opsitools.common.config.FindingLevel;
import org.opsitools.common.io.IoProblem;

/**
 * Something in a tree that an administrator should look at.
 *
 * @param line from 1 on; 1 also for a file as a whole
 * @param repair what {@link TreeCheck#fix} does about it
 * @param text what is wrong, without secrets
 */
public record TreeFinding(Path file, int line, FindingLevel level, Repair repair, String text)
    implements Comparable<TreeFinding> {
  private static final Comparator<TreeFinding> ORDER =
      Comparator.comparing((TreeFinding finding) -> finding.file)
          .thenComparing(TreeFinding::line)
          .thenComparing(TreeFinding::text);

  /** What is done about a finding. */
  public enum Repair {
    /** Nothing: someone has to decide. */
    NONE,
    /** The status line of a product without a state is removed. */
    STATUS_LINE,
    /** The exact text that belongs to a text which has changed since is removed. */
    COMPANION,
    /** The file is removed. */
    FILE
  }

  static TreeFinding error(Path file, int line, String text) {
    return new TreeFinding(file, Math.max(1, line), FindingLevel.ERROR, Repair.NONE, text);
  }

  /**
   * A file that cannot be read at all.
   *
   * @param tree what to name where the problem names no file
   */
  static TreeFinding unreadable(Path tree, FileSystemException problem) {
    String file = problem.getFile();
    String text = IoProblem.describe(problem);
    return file != null && text.startsWith(file + ": ")
        ? error(Path.of(file), 1, text.substring(file.length() + 2))
        : error(tree, 1, text);
  }

  static TreeFinding warning(Path file, int line, String text) {
    return new TreeFinding(file, Math.max(1, line), FindingLevel.WARNING, Repair.NONE, text);
  }

  static TreeFinding repairable(Path file, int line, Repair repair, String text) {
    return new TreeFinding(file, Math.max(1, line), FindingLevel.WARNING, repair, text);
  }

  @Override
  public int compareTo(TreeFinding other) {
    return ORDER.compare(this, other);
  }

  /** {@code FILE:LINE: LEVEL: TEXT}. */
  @Override
  public String toString() {
    return file + ":" + line + ": " + level.word() + ": " + text;
  }
}
