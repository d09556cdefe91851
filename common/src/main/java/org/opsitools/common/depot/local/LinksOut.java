package org.opsitools.common.depot.local;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Looks for symbolic links that lead elsewhere when their tree is moved. */
final class LinksOut extends SimpleFileVisitor<Path> {
  private final Path directory;
  private boolean found;

  private LinksOut(Path directory) {
    this.directory = directory;
  }

  /** Whether there is a relative link in a tree that leads out of it, by its text. */
  static boolean in(Path directory) throws IOException {
    LinksOut search = new LinksOut(directory.toAbsolutePath().normalize());
    Files.walkFileTree(search.directory, search);
    return search.found;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (attributes.isSymbolicLink()) {
      Path target = Files.readSymbolicLink(file);
      found =
          !target.isAbsolute() && !file.resolveSibling(target).normalize().startsWith(directory);
    }
    return found ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
  }
}
