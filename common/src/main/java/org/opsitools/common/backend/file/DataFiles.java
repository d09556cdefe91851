package org.opsitools.common.backend.file;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the files of a tree. Documents that were read are kept as long as their files do not
 * change, up to a limit of memory. Safe for use by several threads.
 */
final class DataFiles {
  private static final Logger LOG = LoggerFactory.getLogger(DataFiles.class);
  private static final long MOST_CACHED_BYTES = 16L << 20;
  private static final int PART_OF_MEMORY = 6;
  private static final int ATTEMPTS = 20;
  private static final int PAUSE_MILLISECONDS = 10;

  private final FileTree tree;
  private final Map<Key, Kept> cache = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<Path> told = ConcurrentHashMap.newKeySet();
  private long cached;
  private volatile @Nullable KeptKeys keptKeys;

  DataFiles(FileTree tree) {
    this.tree = tree;
  }

  /** The content of a file; empty if there is no such file. */
  Optional<FileContent> read(Path file) throws IOException {
    Path target = tree.resolve(file);
    Optional<FileStamp> before = FileStamp.of(target);
    for (int attempt = 1; before.isPresent(); attempt++) {
      requireFitting(file, before.get().size());
      byte[] bytes;
      try {
        bytes = Files.readAllBytes(target);
      } catch (NoSuchFileException e) {
        return Optional.empty();
      }
      Optional<FileStamp> after = FileStamp.of(target);
      boolean atRest = before.equals(after) && bytes.length == before.get().size();
      if (atRest || attempt == ATTEMPTS) {
        return Optional.of(new FileContent(bytes, before.get()));
      }
      // The original writes in place: what was read may be the half of it.
      pause();
      before = after;
    }
    return Optional.empty();
  }

  /** One monstrous file must not take the memory from all others. */
  private static void requireFitting(Path file, long size) {
    long most = Runtime.getRuntime().maxMemory() / PART_OF_MEMORY;
    if (size > most) {
      throw new DataFileException(
          file,
          1,
          "is too large: "
              + size
              + " bytes, and "
              + most
              + " are the most that this program has memory for; look what it holds, or give more"
              + " by the variable OPSI_TOOLS_JAVA_OPTIONS, such as -Xmx2g");
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE_MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    }
  }

  /**
   * The whole document of a file; empty if there is no such file.
   *
   * @throws DataFileException if the file is malformed
   */
  Optional<IniDocument> document(Path file, IniStyle style) throws IOException {
    Key key = new Key(file, style);
    Optional<FileStamp> now = FileStamp.of(tree.resolve(file));
    if (now.isEmpty()) {
      return Optional.empty();
    }
    synchronized (cache) {
      Kept kept = cache.get(key);
      if (kept != null && kept.stamp.equals(now.get())) {
        return Optional.of(kept.document);
      }
    }
    Optional<FileContent> content = read(file);
    if (content.isEmpty()) {
      return Optional.empty();
    }
    IniDocument document = IniReader.read(file, content.get().bytes(), style);
    tellEncoding(document);
    keep(key, new Kept(content.get().stamp(), document));
    return Optional.of(document);
  }

  /** The host keys, which are not to be changed; empty if there is no file. */
  Optional<HostKeyFile> keys(Path file) throws IOException {
    Optional<FileStamp> now = FileStamp.of(tree.resolve(file));
    KeptKeys kept = keptKeys;
    if (kept != null && now.isPresent() && kept.stamp.equals(now.get())) {
      return Optional.of(kept.keys);
    }
    Optional<FileContent> content = read(file);
    if (content.isEmpty()) {
      return Optional.empty();
    }
    HostKeyFile keys = HostKeyFile.parse(file, content.get().bytes());
    keptKeys = new KeptKeys(content.get().stamp(), keys);
    return Optional.of(keys);
  }

  /** Says once for each file that it is not UTF-8. */
  private void tellEncoding(IniDocument document) {
    if (!document.isUtf8() && told.add(document.file())) {
      LOG.warn("{}: is not UTF-8; it will be when it is changed", document.file());
    }
  }

  private void keep(Key key, Kept kept) {
    synchronized (cache) {
      Kept before = cache.put(key, kept);
      cached += kept.stamp.size() - (before == null ? 0 : before.stamp.size());
      var oldest = cache.entrySet().iterator();
      while (cached > MOST_CACHED_BYTES && oldest.hasNext()) {
        cached -= oldest.next().getValue().stamp.size();
        oldest.remove();
      }
    }
  }

  private record Key(Path file, IniStyle style) {}

  private record KeptKeys(FileStamp stamp, HostKeyFile keys) {}

  private record Kept(FileStamp stamp, IniDocument document) {}

  /** The bytes of a file and what told them apart from others. */
  static final class FileContent {
    private final byte[] bytes;
    private final FileStamp stamp;

    FileContent(byte[] bytes, FileStamp stamp) {
      this.bytes = bytes;
      this.stamp = stamp;
    }

    /** Not to be changed. */
    byte[] bytes() {
      return bytes;
    }

    FileStamp stamp() {
      return stamp;
    }
  }
}
