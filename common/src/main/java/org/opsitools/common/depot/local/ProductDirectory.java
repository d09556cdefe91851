package org.opsitools.common.depot.local;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.opsitools.common.io.Directories;
import org.opsitools.common.io.TemporaryName;

/** A product's directory in the depot, which is exchanged as a whole by renaming. */
final class ProductDirectory {
  private final Path depot;
  private final String productId;

  ProductDirectory(Path depot, String productId) {
    this.depot = depot;
    this.productId = productId;
  }

  Path path() {
    return depot.resolve(productId);
  }

  /** A place for a new directory; nothing is made. */
  Path staging() {
    return new TemporaryName(depot, productId, "new").create();
  }

  /** What has to make room: everything of that name, capital letters or not. */
  List<Moved> inTheWay() throws IOException {
    List<Moved> found = new ArrayList<>();
    if (!Files.isDirectory(depot)) {
      return found;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(depot)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        if (name.equalsIgnoreCase(productId)) {
          found.add(new Moved(entry, new TemporaryName(depot, name, "old").create()));
        }
      }
    }
    return found;
  }

  /** Renames what is in the way; with {@link #putBack} it comes back. */
  void moveAway(List<Moved> moved) throws IOException {
    for (Moved one : moved) {
      Files.move(one.original(), one.saved(), ATOMIC_MOVE);
    }
    Directories.flush(depot);
  }

  /** Puts a new directory in the place of the product's, which is empty. */
  void putInPlace(Path clientData) throws IOException {
    Files.move(clientData, path(), ATOMIC_MOVE);
    Directories.flush(depot);
  }

  /** Undoes {@link #putInPlace}, if it was done and {@link #putBack} was not. */
  void takeOut(Path clientData, List<Moved> moved) throws IOException {
    boolean isOld =
        moved.stream().anyMatch(one -> one.original().equals(path()) && !exists(one.saved()));
    if (!isOld && !exists(clientData) && exists(path())) {
      Files.move(path(), clientData, ATOMIC_MOVE);
    }
  }

  /** Undoes {@link #moveAway}, as far as it was done. */
  void putBack(List<Moved> moved) throws IOException {
    for (Moved one : moved) {
      if (exists(one.saved())) {
        Files.move(one.saved(), one.original(), ATOMIC_MOVE);
      }
    }
    if (!moved.isEmpty()) {
      Directories.flush(depot);
    }
  }

  private static boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }
}
