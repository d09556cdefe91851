package org.opsitools.common.depot.repository;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.opsitools.common.objects.CodePointOrder;
import org.opsitools.common.packages.PackageException;
import org.opsitools.common.packages.PackageFileName;

/** The files of a repository that belong to products, as their names say. */
record RepositoryFiles(Path directory) {

  /** A file, and the product that its name tells. */
  record Entry(Path file, String productId) {
    String name() {
      return String.valueOf(file.getFileName());
    }
  }

  /** The files of those products, sorted by name. Directories and hidden files are none. */
  List<Entry> of(Predicate<String> productIds) throws IOException {
    TreeMap<String, Entry> found = new TreeMap<>(CodePointOrder.INSTANCE);
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
      for (Path child : children) {
        productId(child)
            .filter(productIds)
            .filter(id -> !Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS))
            .map(id -> new Entry(child, id))
            .ifPresent(entry -> found.put(entry.name(), entry));
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return new ArrayList<>(found.values());
  }

  /** The product of a package or of a file beside one; empty if the name is none of those. */
  static Optional<String> productId(Path file) {
    if (String.valueOf(file.getFileName()).startsWith(".")) {
      return Optional.empty();
    }
    try {
      return Optional.of(PackageFileName.parse(file).productId());
    } catch (PackageException e) {
      // Whatever else lies there is not ours.
      return Optional.empty();
    }
  }
}
