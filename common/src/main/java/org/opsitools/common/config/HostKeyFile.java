package org.opsitools.common.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.Secret;

/** The file of host keys, for the one key that identifies this server: lines {@code ID:KEY}. */
final class HostKeyFile {
  private HostKeyFile() {}

  /** The key of a host; null if the file has none. */
  static @Nullable Secret find(Path file, String id) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        int colon = line.indexOf(':');
        if (colon > 0 && line.substring(0, colon).strip().equalsIgnoreCase(id)) {
          return Secret.of(line.substring(colon + 1).strip());
        }
      }
    }
    return null;
  }
}
