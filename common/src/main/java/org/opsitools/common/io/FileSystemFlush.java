package org.opsitools.common.io;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that everything in a directory is on the disk. For many files one call of {@code sync
 * -f} is many times faster than flushing each; for a few it would wait for what others have
 * written.
 */
public final class FileSystemFlush {
  private static final int MANY = 200;

  private FileSystemFlush() {}

  /** Everything below a directory, and the directory itself. */
  public static void run(Path directory) throws IOException {
    if (hasFew(directory) || !synced(directory)) {
      flushEach(directory);
    }
  }

  private static boolean hasFew(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.limit(MANY).count() < MANY;
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
