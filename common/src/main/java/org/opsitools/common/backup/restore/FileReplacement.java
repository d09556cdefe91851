package org.opsitools.common.backup.restore;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.opsitools.common.config.Accounts;
import org.opsitools.common.io.AtomicFile;
import org.opsitools.common.io.Directories;

/**
 * One file exchanged for another.
 *
 * @param target the file; its directory may have to be made
 * @param stage the new file in the safety directory, with mode, owner and time as it will have
 *     them; nothing there stands for no file
 * @param saved the safety copy
 * @param existed whether there was a file before
 */
record FileReplacement(Path target, Path stage, Path saved, boolean existed)
    implements Replacement {
  /** The replacement of a file, with a name for its safety copy. */
  static FileReplacement of(Path target, String name, SafetyDirectory safety) throws IOException {
    return new FileReplacement(
        target, safety.fresh(name), SafetyDirectory.prepared(safety.old(name)), exists(target));
  }

  @Override
  public String subject() {
    return target.toString();
  }

  @Override
  public void save() throws IOException {
    if (existed) {
      if (!Files.isRegularFile(target)) {
        throw new FileSystemException(target.toString(), null, "is no regular file");
      }
      TreeCopy.file(target, saved);
    }
  }

  @Override
  public void apply() throws IOException {
    if (exists(stage)) {
      Files.createDirectories(target.resolveSibling("."));
      put(stage);
    } else {
      remove();
    }
  }

  @Override
  public void undo() throws IOException {
    if (!existed) {
      remove();
    } else if (exists(saved) && !isUnchanged()) {
      put(saved);
    }
    AtomicFile.sweep(target);
  }

  /** Where a file could not be replaced, it cannot be written now either, and need not be. */
  private boolean isUnchanged() throws IOException {
    return Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
        && Files.mismatch(target, saved) < 0
        && facts(target).equals(facts(saved));
  }

  /** Of anybody but root a copy may have another owner, which putting it back would not change. */
  private static Map<String, Object> facts(Path file) throws IOException {
    String owner = Accounts.isSuperuser() ? ",uid,gid" : "";
    return Files.readAttributes(file, "unix:mode,lastModifiedTime" + owner);
  }

  /** The directory keeps its time: it may be one that is restored, too. */
  private void put(Path from) throws IOException {
    Path directory = target.resolveSibling(".");
    FileTime modified = Files.getLastModifiedTime(directory);
    try (AtomicFile file = AtomicFile.open(target)) {
      file.write(Files.readAllBytes(from));
      file.flush();
      TreeCopy.attributes(from, file.temporary());
      file.commit();
    }
    Files.setLastModifiedTime(directory, modified);
  }

  private void remove() throws IOException {
    if (exists(target)) {
      Path directory = target.resolveSibling(".");
      FileTime modified = Files.getLastModifiedTime(directory);
      Files.delete(target);
      Files.setLastModifiedTime(directory, modified);
      Directories.flush(directory);
    }
  }

  @Override
  public void finish() throws IOException {
    Files.deleteIfExists(stage);
  }

  private static boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", ReplacementJson.FILE);
    json.put("target", target.toString());
    json.put("stage", stage.toString());
    json.put("saved", saved.toString());
    json.put("existed", existed);
    return json;
  }
}
