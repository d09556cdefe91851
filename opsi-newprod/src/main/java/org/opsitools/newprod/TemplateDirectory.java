package org.opsitools.newprod;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.opsitools.common.OpsiException;

/** A directory of the user whose content goes into every new package source. */
public final class TemplateDirectory {
  private final Path directory;

  private TemplateDirectory(Path directory) {
    this.directory = directory;
  }

  /**
   * A directory that exists.
   *
   * @throws IOException if it does not
   */
  public static TemplateDirectory open(Path directory) throws IOException {
    Path real = directory.toRealPath();
    if (!Files.isDirectory(real)) {
      throw new NotDirectoryException(directory.toString());
    }
    return new TemplateDirectory(real);
  }

  /**
   * Copies everything. Files replace those of the same name; links are copied as links, modes of
   * files are kept.
   *
   * @throws OpsiException if the directory holds a device, socket or pipe, or the tree itself
   */
  void copyTo(SourceTree tree) throws IOException {
    if (tree.root().toRealPath().startsWith(directory)) {
      throw new OpsiException(
          directory + ": a template directory cannot contain the destination of the new product");
    }
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes)
              throws IOException {
            if (!visited.equals(directory)) {
              tree.directory(directory.relativize(visited).toString());
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            copyFile(file, attributes, tree.root().resolve(directory.relativize(file)));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void copyFile(Path file, BasicFileAttributes attributes, Path target)
      throws IOException {
    if (attributes.isOther()) {
      throw new OpsiException(file + ": a template holds files, directories and links only");
    }
    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING, LinkOption.NOFOLLOW_LINKS);
    if (attributes.isRegularFile()) {
      try (FileChannel channel = FileChannel.open(target, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
