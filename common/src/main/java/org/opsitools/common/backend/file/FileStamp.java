package org.opsitools.common.backend.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What tells two contents of a file apart without reading them.
 *
 * @param modified to the nanosecond
 * @param size in bytes
 * @param key device and inode
 */
record FileStamp(FileTime modified, long size, @Nullable Object key) {
  /** The stamp of a regular file; empty if there is none. */
  static Optional<FileStamp> of(Path file) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.isRegularFile()
          ? Optional.of(
              new FileStamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey()))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
