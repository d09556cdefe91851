package org.opsitools.common.workbench;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opsitools.common.io.AtomicFile;
import org.opsitools.common.packages.build.Normalisation;

/**
 * Files of a package source that change with a build. They are packed with their new content before
 * they are written, so that a build that fails leaves the source as it was.
 */
final class ControlUpdate {
  private final Map<Path, byte[]> wanted;
  private final Instant now;

  /**
   * @param wanted the files as they shall be
   * @param now the time that files which change will get
   */
  ControlUpdate(Map<Path, byte[]> wanted, Instant now) {
    this.wanted = Map.copyOf(wanted);
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
  }

  /** What changes in one directory: file name to new content. */
  Map<String, byte[]> changesIn(Path directory) throws IOException {
    Map<String, byte[]> changes = new LinkedHashMap<>();
    for (Map.Entry<Path, byte[]> file : wanted.entrySet()) {
      boolean inside = directory.equals(file.getKey().getParent());
      if (inside && !hasContent(file.getKey(), file.getValue())) {
        changes.put(String.valueOf(file.getKey().getFileName()), file.getValue());
      }
    }
    return changes;
  }

  private static boolean hasContent(Path file, byte[] content) throws IOException {
    try {
      return Files.size(file) == content.length && Arrays.equals(Files.readAllBytes(file), content);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** The time of the changed files in a package, in seconds since 1970. */
  long modified(Normalisation normalisation) {
    return normalisation.modified(now.getEpochSecond());
  }

  /** Writes the files that change under temporary names. */
  Prepared prepare() throws IOException {
    Prepared prepared = new Prepared(new ArrayList<>());
    boolean complete = false;
    try {
      for (Map.Entry<Path, byte[]> file : wanted.entrySet()) {
        if (!hasContent(file.getKey(), file.getValue())) {
          prepared.files.add(write(file.getKey(), file.getValue()));
        }
      }
      complete = true;
    } finally {
      if (!complete) {
        prepared.close();
      }
    }
    return prepared;
  }

  private AtomicFile write(Path file, byte[] content) throws IOException {
    // A link to a shared file stays a link.
    Path target = Files.exists(file) ? file.toRealPath() : file;
    AtomicFile.sweep(target);
    AtomicFile atomic = AtomicFile.open(target);
    boolean complete = false;
    try {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        atomic.channel().write(bytes);
      }
      atomic.permissions("rw-r--r--");
      atomic.takeAttributesOfTarget();
      Files.setLastModifiedTime(atomic.temporary(), FileTime.from(now));
      atomic.flush();
      complete = true;
      return atomic;
    } finally {
      if (!complete) {
        atomic.close();
      }
    }
  }

  /** The files on the disk under temporary names; closing without a commit removes them. */
  record Prepared(List<AtomicFile> files) implements Closeable {
    /** Puts the files in their places. */
    void commit() throws IOException {
      for (AtomicFile file : files) {
        file.commit();
      }
    }

    @Override
    public void close() throws IOException {
      for (AtomicFile file : files) {
        file.close();
      }
    }
  }
}
