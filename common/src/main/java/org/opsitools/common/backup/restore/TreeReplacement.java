package org.opsitools.common.backup.restore;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.opsitools.common.io.Directories;

/**
 * A directory with everything below it, exchanged for another.
 *
 * @param target the directory; its path holds no links
 * @param stage the new directory, on the same file system; nothing there stands for no directory
 * @param old where the old directory is put, on the same file system
 * @param saved the safety copy; the same as {@code old} where that is in the safety directory
 * @param way how they are exchanged
 * @param existed whether there was a directory before
 */
record TreeReplacement(Path target, Path stage, Path old, Path saved, Way way, boolean existed)
    implements Replacement {
  /** A lock file that other programs may have open; it is the same file before and after. */
  static final String LOCK = ".lock";

  private static final String COMPLETE = ".complete";

  /** How directories are exchanged. */
  enum Way {
    /** By renaming; the old one goes to the safety copy. */
    RENAMED,
    /** By renaming; the safety copy, on another file system, is made before. */
    COPIED,
    /** Entry by entry, because the directory is a mount point; the safety copy is made before. */
    ENTRIES
  }

  @Override
  public String subject() {
    return target.toString();
  }

  @Override
  public void save() throws IOException {
    if (existed && way != Way.RENAMED) {
      TreeCopy.copyWithout(target, saved, Set.of(stage, old));
    }
  }

  @Override
  public void apply() throws IOException {
    if (way == Way.ENTRIES) {
      applyEntries();
      return;
    }
    if (existed) {
      keepLock();
      move(target, old);
    }
    if (exists(stage)) {
      move(stage, target);
    }
  }

  /** Who waits for the lock of the old directory must get that of the new one. */
  private void keepLock() throws IOException {
    Path lock = target.resolve(LOCK);
    Path kept = stage.resolve(LOCK);
    if (Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS) && exists(stage) && !exists(kept)) {
      FileTime modified = Files.getLastModifiedTime(stage);
      Files.createLink(kept, lock);
      Files.setLastModifiedTime(stage, modified);
    }
  }

  private void applyEntries() throws IOException {
    Files.createDirectory(old);
    TreeCopy.attributes(target, old);
    moveAll(target, old);
    move(old, complete());
    moveAll(stage, target);
    TreeCopy.attributes(stage, target);
    Directories.flush(target);
  }

  /** The old entries, once all of them have left the directory. */
  private Path complete() {
    return old.resolveSibling(old.getFileName() + COMPLETE);
  }

  @Override
  public void undo() throws IOException {
    if (way == Way.ENTRIES) {
      undoEntries();
    } else if (!existed) {
      if (exists(target) && !exists(stage)) {
        move(target, stage);
      }
    } else if (exists(old)) {
      if (exists(target)) {
        // While the new one still waits, it is somebody else who has made what is there.
        Directories.deleteTree(stage);
        move(target, stage);
      }
      move(old, target);
    }
    Directories.deleteTree(stage);
  }

  private void undoEntries() throws IOException {
    if (exists(complete())) {
      Files.createDirectories(stage);
      moveAll(target, stage);
      move(complete(), old);
    }
    if (exists(old)) {
      moveAll(old, target);
      TreeCopy.attributes(old, target);
      Directories.deleteTree(old);
      Directories.flush(target);
    }
  }

  /** All entries but those of this replacement, which may lie in the directory. */
  private void moveAll(Path from, Path to) throws IOException {
    for (Path entry : entries(from)) {
      Path name = entry.getFileName();
      boolean own = entry.equals(stage) || entry.equals(old) || entry.equals(complete());
      if (!own && name != null && !name.toString().equals(LOCK)) {
        Files.move(entry, to.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      }
    }
    Directories.flush(from);
    Directories.flush(to);
  }

  private static List<Path> entries(Path directory) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      stream.forEach(entries::add);
    }
    return entries;
  }

  @Override
  public void finish() throws IOException {
    if (way != Way.RENAMED) {
      Directories.deleteTree(old);
      Directories.deleteTree(complete());
    }
    Directories.deleteTree(stage);
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    Directories.flush(from.resolveSibling("."));
    Directories.flush(to.resolveSibling("."));
  }

  private static boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", ReplacementJson.TREE);
    json.put("target", target.toString());
    json.put("stage", stage.toString());
    json.put("old", old.toString());
    json.put("saved", saved.toString());
    json.put("way", way.name());
    json.put("existed", existed);
    return json;
  }
}
