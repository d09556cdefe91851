package org.opsitools.common.backup.restore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.opsitools.common.backup.BackupSite;
import org.opsitools.common.io.AtomicFile;
import org.opsitools.common.io.Directories;

/** Says to later runs that a restore is under way, and where its journal lies. */
final class RestoreMarker {
  private static final String NAME = "opsi-backup.restore";

  private final Path file;

  RestoreMarker(BackupSite site) {
    this.file = site.locks().resolve(NAME);
  }

  /** The restore that was not ended; empty if there is none. */
  Optional<SafetyDirectory> read() throws IOException {
    try {
      String path = Files.readString(file, StandardCharsets.UTF_8).strip();
      return Optional.of(new SafetyDirectory(Path.of(path)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  void set(SafetyDirectory safety) throws IOException {
    AtomicFile.sweep(file);
    try (AtomicFile marker = AtomicFile.open(file)) {
      marker.write((safety.path() + "\n").getBytes(StandardCharsets.UTF_8));
      marker.permissions("rw-------");
      marker.commit();
    }
  }

  void remove() throws IOException {
    if (Files.deleteIfExists(file)) {
      Directories.flush(file.resolveSibling("."));
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
