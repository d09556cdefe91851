package org.opsitools.newprod;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.opsitools.common.io.Directories;

/**
 * Writes directories and files of a new package source. Directories get mode 02770, so that the
 * group works on together what one of them made; every file is on the disk when a method returns.
 */
final class SourceTree {
  private static final int DIRECTORY_MODE = 02770;
  private static final int SHARED = 0660;
  private static final int EXECUTABLE = 0755;
  private static final String MODE = "unix:mode";

  private final Path root;

  /** A tree below a directory that exists. */
  SourceTree(Path root) {
    this.root = root;
  }

  Path root() {
    return root;
  }

  /** Sets the mode of the root itself. */
  void openRoot() throws IOException {
    Files.setAttribute(root, MODE, DIRECTORY_MODE);
  }

  /** Makes a directory and those above it, as far as they are missing. */
  void directory(String path) throws IOException {
    Path directory = root;
    for (Path name : Path.of(path)) {
      directory = directory.resolve(name);
      if (!Files.isDirectory(directory)) {
        Files.createDirectory(directory);
        Files.setAttribute(directory, MODE, DIRECTORY_MODE);
      }
    }
  }

  /** Writes a file for owner and group, as far as the umask lets the group. */
  void file(String path, byte[] content) throws IOException {
    Path file = root.resolve(path);
    write(file, content);
    int mode = (int) Files.getAttribute(file, MODE);
    Files.setAttribute(file, MODE, mode & SHARED);
  }

  /** Writes a script that everybody may run. */
  void executable(String path, String content) throws IOException {
    Path file = root.resolve(path);
    write(file, content.getBytes(StandardCharsets.UTF_8));
    Files.setAttribute(file, MODE, EXECUTABLE);
  }

  boolean contains(String path) {
    return Files.exists(root.resolve(path));
  }

  private static void write(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  /** Makes the entries of all directories durable. */
  void flush() throws IOException {
    try (var paths = Files.walk(root)) {
      for (Path directory : (Iterable<Path>) paths.filter(Files::isDirectory)::iterator) {
        Directories.flush(directory);
      }
    }
  }
}
