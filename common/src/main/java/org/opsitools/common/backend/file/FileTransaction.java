package org.opsitools.common.backend.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.opsitools.common.io.LockedException;

/**
 * A change to some files of a tree: nothing of it is seen before {@link #commit}, and all of it
 * afterwards. The tree is locked from the beginning to the end. Changes are made by one thread.
 */
final class FileTransaction implements FileView, Closeable {
  private static final int ATTEMPTS = 5;

  private final TreeAccess access;
  private final TreeLock.Held treeLock;
  private final TreeMap<Path, FileChange> changes = new TreeMap<>();
  private final TreeSet<Path> locked = new TreeSet<>();
  private final ChangedContents contents;

  FileTransaction(TreeAccess access, TreeLock.Held treeLock) {
    this.access = access;
    this.treeLock = treeLock;
    this.contents = new ChangedContents(access.tree().baseDir());
  }

  /**
   * Locks data files against programs of the original, which must not be at work on a file that is
   * read to be changed. What is locked already or does not exist is passed over.
   *
   * @throws LockedException if such a program holds one of them too long
   */
  void lock(Collection<Path> files) throws IOException {
    Map<Path, Object> targets = new TreeMap<>();
    for (Path file : new TreeSet<>(files)) {
      if (locked.add(file)) {
        Path target = access.tree().resolve(file);
        FileStamp.of(target).ifPresent(stamp -> targets.put(target, String.valueOf(stamp.key())));
      }
    }
    if (targets.isEmpty()) {
      return;
    }
    int attempts = 0;
    do {
      // Another file may have taken the place of the one that is locked now.
      access.foreignLocks().lock(List.copyOf(targets.keySet()), access.policy().limit());
      attempts++;
    } while (!areTheSame(targets) && attempts < ATTEMPTS);
  }

  private static boolean areTheSame(Map<Path, Object> targets) throws IOException {
    for (Map.Entry<Path, Object> target : targets.entrySet()) {
      Optional<FileStamp> now = FileStamp.of(target.getKey());
      Object key = now.map(stamp -> String.valueOf(stamp.key())).orElse("");
      if (!key.equals(target.getValue())) {
        target.setValue(key);
        return false;
      }
    }
    return true;
  }

  /** The content as this transaction would leave it; empty if there is no such file. */
  @Override
  public Optional<byte[]> bytes(Path file) throws IOException {
    FileChange change = changes.get(file);
    if (change instanceof FileChange.Write write) {
      return Optional.of(write.content().bytes());
    }
    return change instanceof FileChange.Delete
        ? Optional.empty()
        : access.files().read(file).map(DataFiles.FileContent::bytes);
  }

  @Override
  public Optional<IniDocument> document(Path file, IniStyle style) throws IOException {
    return changes.get(file) == null
        ? access.files().document(file, style)
        : bytes(file).map(bytes -> IniReader.read(file, bytes, style));
  }

  @Override
  public Optional<HostKeyFile> keys(Path file) throws IOException {
    return changes.get(file) == null
        ? access.files().keys(file)
        : bytes(file).map(bytes -> HostKeyFile.parse(file, bytes));
  }

  @Override
  public List<String> names(Path directory) throws IOException {
    TreeSet<String> names = new TreeSet<>(FileTree.names(directory));
    changes.forEach(
        (file, change) -> {
          if (directory.equals(file.getParent())) {
            String name = String.valueOf(file.getFileName());
            if (change instanceof FileChange.Write) {
              names.add(name);
            } else {
              names.remove(name);
            }
          }
        });
    return List.copyOf(names);
  }

  @Override
  public boolean exists(Path file) throws IOException {
    FileChange change = changes.get(file);
    return change == null ? FileStamp.of(file).isPresent() : change instanceof FileChange.Write;
  }

  /**
   * The document to be changed, locked against the original's programs; empty if there is no file.
   */
  Optional<IniDraft> draft(Path file, IniStyle style) throws IOException {
    lock(List.of(file));
    return document(file, style).map(IniDraft::of);
  }

  /**
   * Gives a file a new content.
   *
   * @param create whether it also gets the rights of the tree, as for a new object
   */
  void write(Path file, byte[] content, boolean create) throws IOException {
    lock(List.of(file));
    Optional<byte[]> before = bytes(file);
    if (!create && before.isPresent() && Arrays.equals(before.get(), content)) {
      return;
    }
    boolean created = create;
    if (changes.get(file) instanceof FileChange.Write earlier) {
      created |= earlier.create();
      contents.release(earlier.content());
    }
    changes.put(file, new FileChange.Write(contents.keep(content), created));
  }

  /** Removes a file; one that is not there is fine. */
  void delete(Path file) throws IOException {
    lock(List.of(file));
    if (FileStamp.of(file).isPresent()) {
      changes.put(file, new FileChange.Delete());
    } else {
      changes.remove(file);
    }
  }

  /** Makes the changes. */
  void commit() throws IOException {
    if (!changes.isEmpty()) {
      access.sweepOnce();
      access.commit().run(changes);
      changes.clear();
    }
  }

  /** Gives all locks up; what is not committed is forgotten. */
  @Override
  public void close() throws IOException {
    try {
      contents.close();
    } finally {
      treeLock.close();
    }
  }
}
