package org.opsitools.common.depot.local;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.packages.Md5Source;

/** What a tree looks like from outside, to tell later what has been changed. */
record TreeStamps(Map<String, Stamp> byPath) {

  /** Of a file: whoever changes its content changes one of these. */
  record Stamp(long size, long modified, @Nullable Object key) {
    static Stamp of(BasicFileAttributes attributes) {
      return attributes.isDirectory()
          ? new Stamp(0, 0, null)
          : new Stamp(
              attributes.size(), attributes.lastModifiedTime().toMillis(), attributes.fileKey());
    }
  }

  static TreeStamps of(Path directory) throws IOException {
    Map<String, Stamp> stamps = new HashMap<>();
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
            return visitFile(visited, attributes);
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            stamps.put(directory.relativize(file).toString(), Stamp.of(attributes));
            return FileVisitResult.CONTINUE;
          }
        });
    return new TreeStamps(stamps);
  }

  /** Takes the sums of files that are as they were from a source, and reads the others. */
  Md5Source unchanged(TreeStamps now, Md5Source known) {
    return (file, path) ->
        Objects.equals(byPath.get(path), now.byPath.get(path))
            ? known.md5(file, path)
            : Md5Source.READING.md5(file, path);
  }
}
