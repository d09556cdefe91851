package org.opsitools.common.packages.build;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.opsitools.common.io.AtomicFile;

/**
 * A package and its companions, complete and on the disk under temporary names. {@link #commit}
 * only renames; closing without it removes everything and leaves the previous package as it was.
 */
public final class PreparedPackage implements Closeable {
  private final List<AtomicFile> files;
  private final List<Path> stale;

  PreparedPackage(List<AtomicFile> files, List<Path> stale) {
    this.files = List.copyOf(files);
    this.stale = List.copyOf(stale);
  }

  /** The files that will be there after the commit: the package, then its companions. */
  public List<Path> files() {
    return files.stream().map(AtomicFile::target).toList();
  }

  /**
   * Puts the files in their places, the package first, and removes companions of a previous package
   * that this one does not have.
   */
  public void commit() throws IOException {
    for (AtomicFile file : files) {
      file.commit();
    }
    for (Path companion : stale) {
      Files.deleteIfExists(companion);
    }
  }

  @Override
  public void close() throws IOException {
    IOException problem = null;
    for (AtomicFile file : files) {
      try {
        file.close();
      } catch (IOException e) {
        problem = e;
      }
    }
    if (problem != null) {
      throw problem;
    }
  }
}
