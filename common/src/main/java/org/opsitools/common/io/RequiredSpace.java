package org.opsitools.common.io;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What file systems must have room for, looked at before anything is written. */
public final class RequiredSpace {
  private final Map<FileStore, Path> places = new LinkedHashMap<>();
  private final Map<FileStore, Long> wanted = new LinkedHashMap<>();

  /**
   * A file system without that room.
   *
   * @param place one of those where something is to be written
   * @param wanted all that is to be written there, in bytes
   * @param free in bytes, with what is reserved for root
   */
  public record Shortage(Path place, long wanted, long free) {}

  /**
   * Adds what is to be written.
   *
   * @param place where; neither it nor what is above it need exist
   */
  public void add(Path place, long bytes) throws IOException {
    Path existing = existing(place.toAbsolutePath());
    FileStore store = Files.getFileStore(existing);
    places.putIfAbsent(store, existing);
    wanted.merge(store, bytes, Long::sum);
  }

  private static Path existing(Path place) {
    Path path = place;
    Path parent = path.getParent();
    while (parent != null && !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      path = parent;
      parent = path.getParent();
    }
    return path;
  }

  /** The first file system that has too little room. */
  public Optional<Shortage> shortage() throws IOException {
    for (Map.Entry<FileStore, Path> place : places.entrySet()) {
      long bytes = wanted.getOrDefault(place.getKey(), 0L);
      long free = place.getKey().getUnallocatedSpace();
      if (free < bytes) {
        return Optional.of(new Shortage(place.getValue(), bytes, free));
      }
    }
    return Optional.empty();
  }
}
