package org.opsitools.common.depot.repository;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How full a file system is. What only root may fill counts as used.
 *
 * @param capacity bytes in all; 0 if the system does not tell
 * @param available bytes that are left to everybody
 */
public record DiskSpace(long capacity, long available) {
  /** The file system that a file or directory lies on. */
  public static DiskSpace of(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    // Unlike a FileStore this needs no mount table, which a chroot or container may not have.
    File file = path.toFile();
    return new DiskSpace(file.getTotalSpace(), file.getUsableSpace());
  }

  /** Bytes that are not left. */
  public long used() {
    return capacity - available;
  }

  /** The used part, from 0 to 1. */
  public double usage() {
    return capacity == 0 ? 0 : (double) used() / capacity;
  }

  /** As the methods of the interface tell it, plain JSON. */
  public Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("capacity", capacity);
    json.put("available", available);
    json.put("used", used());
    json.put("usage", usage());
    return json;
  }

  /** Where it is asked. */
  @FunctionalInterface
  interface Source {
    /** The space where a file or directory lies. */
    DiskSpace of(Path path) throws IOException;
  }
}
