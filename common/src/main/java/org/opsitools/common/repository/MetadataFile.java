package org.opsitools.common.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.opsitools.common.io.AtomicFile;
import org.opsitools.common.io.LockFile;
import org.opsitools.common.io.LockRequest;

/**
 * A metadata file in a repository, such as {@code packages.json}. Its name decides in which form it
 * is written. Readers see the old file or the new one, never a part; writers take turns.
 */
public final class MetadataFile {
  private final Path file;

  public MetadataFile(Path file) {
    this.file = file;
  }

  /** The file that is locked while the metadata is changed; it lies beside it and is hidden. */
  public Path lockFile() {
    return file.resolveSibling("." + file.getFileName() + ".lock");
  }

  /**
   * Reads the metadata; an empty file is a repository without packages.
   *
   * @throws MetadataException if it is malformed
   * @throws NoSuchFileException if there is no such file
   */
  public RepositoryMetadata read() throws IOException {
    if (Files.size(file) > MetadataEncoding.MAX_BYTES) {
      throw new MetadataException(
          file.toString(), "", "larger than " + MetadataEncoding.MAX_BYTES + " bytes");
    }
    byte[] bytes = Files.readAllBytes(file);
    return bytes.length == 0
        ? RepositoryMetadata.empty(RepositoryMetadata.DEFAULT_NAME)
        : MetadataEncoding.parse(bytes, file.toString());
  }

  /**
   * Changes the metadata, or makes the file if it is missing, while no other writer does.
   *
   * @param lock a request for {@link #lockFile}
   * @param change makes the new metadata of the present one
   * @return the metadata as it was written
   */
  public RepositoryMetadata update(LockRequest lock, UnaryOperator<RepositoryMetadata> change)
      throws IOException {
    LockFile held = LockFile.acquire(lock);
    try (held) {
      RepositoryMetadata changed = change.apply(readOrEmpty());
      AtomicFile.replace(file, MetadataEncoding.of(file).format(changed));
      return changed;
    }
  }

  private RepositoryMetadata readOrEmpty() throws IOException {
    try {
      return read();
    } catch (NoSuchFileException e) {
      return RepositoryMetadata.empty(RepositoryMetadata.DEFAULT_NAME);
    }
  }
}
