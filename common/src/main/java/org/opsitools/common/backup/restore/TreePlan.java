package org.opsitools.common.backup.restore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.backup.restore.TreeReplacement.Way;
import org.opsitools.common.io.Directories;
import org.opsitools.common.io.TemporaryName;

/** Decides where a new directory is made, and how it will take the place of the old one. */
final class TreePlan {
  private static final Path MOUNTS = Path.of("/proc/self/mountinfo");
  private static final int MOUNT_POINT = 4;
  private static final String STAGE = "restore";
  private static final String OLD = "replaced";

  private final SafetyDirectory safety;

  TreePlan(SafetyDirectory safety) {
    this.safety = safety;
  }

  /**
   * The replacement of a directory; what runs that were killed have left beside it is removed.
   *
   * @param target without links in its path
   * @param name of the safety copy
   * @throws BackupException if the safety copy would lie in the directory itself, or there is a
   *     mount point below it
   */
  TreeReplacement replacement(Path target, String name) throws IOException {
    Path parent = target.getParent();
    Path leaf = target.getFileName();
    if (parent == null || leaf == null) {
      throw new FileSystemException(target.toString(), null, "cannot be replaced as a whole");
    }
    if (safety.path().startsWith(target)) {
      throw new BackupException(
          "the safety copy cannot lie in %s, which is to be replaced: choose another --safety-dir than %s"
              .formatted(target, safety.path().getParent()));
    }
    boolean existed = Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS);
    if (!existed && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(target.toString(), null, "is no directory");
    }
    requireNoMountPointBelow(target);
    Files.createDirectories(parent);
    Path saved = SafetyDirectory.prepared(safety.old(name));
    if (existed && isMountPoint(target)) {
      return new TreeReplacement(
          target, fresh(target, leaf, STAGE), fresh(target, leaf, OLD), saved, Way.ENTRIES, true);
    }
    Path stage = fresh(parent, leaf, STAGE);
    return existed && !canBeMoved(stage, saved)
        ? new TreeReplacement(target, stage, fresh(parent, leaf, OLD), saved, Way.COPIED, true)
        : new TreeReplacement(target, stage, saved, saved, Way.RENAMED, existed);
  }

  private static Path fresh(Path directory, Path leaf, String kind) throws IOException {
    TemporaryName name = new TemporaryName(directory, leaf.toString(), kind);
    for (Path abandoned : name.abandoned()) {
      Directories.deleteTree(abandoned);
    }
    return name.create();
  }

  /** Tries it out: whether two places are of one file system is not always told. */
  private static boolean canBeMoved(Path from, Path to) throws IOException {
    Files.createDirectory(from);
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
      Files.delete(to);
      return true;
    } catch (FileSystemException e) {
      Files.delete(from);
      return false;
    }
  }

  /** It would go to the safety copy with the directory, and what is mounted be removed there. */
  private static void requireNoMountPointBelow(Path directory) throws IOException {
    for (String point : mountPoints()) {
      if (point.startsWith(directory + "/")) {
        throw new BackupException(
            "%s cannot be replaced as a whole: %s in it is a mount point; unmount it for the restore"
                .formatted(directory, point));
      }
    }
  }

  static boolean isMountPoint(Path directory) throws IOException {
    return mountPoints().contains(directory.toString());
  }

  private static List<String> mountPoints() throws IOException {
    List<String> points = new ArrayList<>();
    if (Files.exists(MOUNTS)) {
      for (String line : Files.readAllLines(MOUNTS, StandardCharsets.ISO_8859_1)) {
        String[] fields = line.split(" ", MOUNT_POINT + 2);
        if (fields.length > MOUNT_POINT) {
          points.add(decoded(fields[MOUNT_POINT]));
        }
      }
    }
    return points;
  }

  /** Blanks and the like stand as octal numbers; other bytes as they are. */
  private static String decoded(String field) {
    byte[] bytes = new byte[field.length()];
    int length = 0;
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == '\\' && field.length() > i + 3) {
        bytes[length++] = (byte) Integer.parseInt(field.substring(i + 1, i + 4), 8);
        i += 3;
      } else {
        bytes[length++] = (byte) c;
      }
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
