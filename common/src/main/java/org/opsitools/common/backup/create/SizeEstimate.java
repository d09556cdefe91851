package org.opsitools.common.backup.create;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** How large an archive will be, for a look at the free space and for those who watch. */
final class SizeEstimate {
  /** A header, one for the exact time, and the padding. */
  private static final int OVERHEAD = 2048;

  private long bytes;

  /** Adds what lies below a directory, or a file; what cannot be looked at counts for nothing. */
  void add(Path place) throws IOException {
    if (!Files.exists(place)) {
      return;
    }
    Files.walkFileTree(
        place.toRealPath(),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            bytes += OVERHEAD + (attributes.isRegularFile() ? attributes.size() : 0);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException problem) {
            // Whoever reads it will tell.
            return FileVisitResult.CONTINUE;
          }
        });
  }

  void add(long size) {
    bytes += size;
  }

  long bytes() {
    return bytes;
  }
}
