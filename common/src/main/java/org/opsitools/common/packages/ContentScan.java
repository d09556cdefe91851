package org.opsitools.common.packages;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.CodePointOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists a product's directory. Links count as what they point to, but links to directories are not
 * walked; what cannot stand in a content file is left out and logged.
 */
final class ContentScan extends SimpleFileVisitor<Path> {
  private static final Logger LOG = LoggerFactory.getLogger(ContentScan.class);

  private final Path directory;
  private final Path contentFile;
  private final Md5Source md5Source;
  private final List<ContentEntry> entries = new ArrayList<>();

  ContentScan(Path directory, Path contentFile, Md5Source md5Source) {
    this.directory = directory;
    this.contentFile = contentFile;
    this.md5Source = md5Source;
  }

  ContentFile run() throws IOException {
    Files.walkFileTree(directory, this);
    entries.sort(Comparator.comparing(ContentEntry::path, CodePointOrder.INSTANCE));
    return new ContentFile(entries);
  }

  @Override
  public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes)
      throws IOException {
    if (!visited.equals(directory)) {
      add(visited, attributes);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (file.equals(contentFile)) {
      return FileVisitResult.CONTINUE;
    }
    BasicFileAttributes target = attributes.isSymbolicLink() ? targetOf(file) : attributes;
    if (target != null) {
      add(file, target);
    }
    return FileVisitResult.CONTINUE;
  }

  private static @Nullable BasicFileAttributes targetOf(Path link) {
    try {
      return Files.readAttributes(link, BasicFileAttributes.class);
    } catch (IOException e) {
      LOG.error(
          "{}: left out of the content file: the link leads nowhere ({})", link, e.toString());
      return null;
    }
  }

  private void add(Path file, BasicFileAttributes attributes) throws IOException {
    String path = directory.relativize(file).toString();
    if (path.indexOf('\n') >= 0) {
      LOG.error("{}: left out of the content file: its name has a line feed", file);
    } else if (attributes.isDirectory()) {
      entries.add(new ContentEntry.Directory(path));
    } else if (attributes.isRegularFile()) {
      entries.add(new ContentEntry.RegularFile(path, attributes.size(), md5Source.md5(file, path)));
    } else {
      LOG.warn("{}: left out of the content file: neither a file nor a directory", file);
    }
  }
}
