package org.opsitools.newprod;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.opsitools.common.io.Directories;
import org.opsitools.common.io.IoProblem;

/** What killed runs left in a destination: put back or removed, unless its run is still alive. */
final class Leftovers {
  private final Path destination;
  private final List<String> notes = new ArrayList<>();

  private Leftovers(Path destination) {
    this.destination = destination;
  }

  /**
   * Cleans up. What cannot be cleaned up stays and is named.
   *
   * @return sentences for the user about what was put back and what stays
   */
  static List<String> sweep(Path destination) throws IOException {
    Leftovers leftovers = new Leftovers(destination);
    for (StagingName name : leftovers.names()) {
      try {
        leftovers.sweep(name);
      } catch (IOException e) {
        leftovers.notes.add("leftover of an interrupted run: " + IoProblem.describe(e));
      }
    }
    return List.copyOf(leftovers.notes);
  }

  private Set<StagingName> names() throws IOException {
    Set<StagingName> names = new LinkedHashSet<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(destination, ".*-*")) {
      entries.forEach(entry -> StagingName.of(entry).ifPresent(names::add));
    }
    return names;
  }

  private void sweep(StagingName name) throws IOException {
    try (FileChannel lock =
        FileChannel.open(name.lock(), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      if (Staging.tryLock(lock)) {
        removeDirectories(name);
        Files.deleteIfExists(name.lock());
      }
    } catch (NoSuchFileException e) {
      // The lock is the first thing a run makes and the last it removes.
      removeDirectories(name);
    }
  }

  private void removeDirectories(StagingName name) throws IOException {
    if (exists(name.old()) && !exists(name.place())) {
      Files.move(name.old(), name.place(), StandardCopyOption.ATOMIC_MOVE);
      Directories.flush(destination);
      notes.add("'" + name.place() + "' is back, which an interrupted run had put aside");
    }
    Directories.deleteTree(name.old());
    Directories.deleteTree(name.fresh());
  }

  private static boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }
}
