package org.opsitools.common.depot.local;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.io.ChildEnvironment;
import org.opsitools.common.io.Directories;

/**
 * Sees to it that everything in a directory is on the disk. One call of {@code sync -f} is many
 * times faster than flushing each file; where there is no such program, each file is flushed.
 */
final class FileSystemFlush {
  private FileSystemFlush() {}

  static void run(Path directory) throws IOException {
    if (!synced(directory)) {
      flushEach(directory);
    }
  }

  private static boolean synced(Path directory) throws IOException {
    Process process;
    try {
      process =
          ChildEnvironment.withoutSecrets(
                  new ProcessBuilder("sync", "--file-system", directory.toString()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      // There is no such program.
      return false;
    }
    try {
      return process.waitFor() == 0;
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while data was written to the disk");
    }
  }

  private static void flushEach(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()) {
              try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                channel.force(true);
              }
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException problem)
              throws IOException {
            if (problem != null) {
              throw problem;
            }
            Directories.flush(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
