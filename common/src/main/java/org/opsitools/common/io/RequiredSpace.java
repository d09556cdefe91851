package org.opsitools.common.io;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What file systems must have room for, looked at before anything is written. */
public final class RequiredSpace {
  /** By the number of the device: a chroot may not know its mount points. */
  private final Map<Object, Shortage> devices = new LinkedHashMap<>();

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
    File directory = existing.toFile();
    // Some file systems tell nothing; what they have room for will show.
    long free = directory.getTotalSpace() == 0 ? Long.MAX_VALUE : directory.getFreeSpace();
    devices.merge(
        Files.getAttribute(existing, "unix:dev"),
        new Shortage(existing, bytes, free),
        (first, more) -> new Shortage(first.place(), first.wanted() + bytes, first.free()));
  }

  private static Path existing(Path place) {
    Path path = place;
    Path parent = path.getParent();
    while (parent != null && !Files.isDirectory(path)) {
      path = parent;
      parent = path.getParent();
    }
    return path;
  }

  /** The first file system that has too little room. */
  public Optional<Shortage> shortage() {
    return devices.values().stream().filter(device -> device.free() < device.wanted()).findFirst();
  }
}
