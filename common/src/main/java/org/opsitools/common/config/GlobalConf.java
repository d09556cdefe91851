package org.opsitools.common.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.opsitools.common.objects.InvalidValueException;
import org.opsitools.common.objects.ScalarType;

/** The one thing that {@code /etc/opsi/global.conf} is read for: the name of this server. */
final class GlobalConf {
  private GlobalConf() {}

  /** The value of {@code hostname}; empty if there is no such file or no such line. */
  static Optional<String> hostId(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    int number = 0;
    for (String raw : ConfText.read(file).split("\n", -1)) {
      number++;
      String line = raw.strip();
      int equals = line.indexOf('=');
      boolean comment = line.startsWith("#") || line.startsWith(";");
      if (!comment
          && equals > 0
          && line.substring(0, equals).strip().equalsIgnoreCase("hostname")) {
        return Optional.of(parsed(file, number, line.substring(equals + 1).strip()));
      }
    }
    return Optional.empty();
  }

  private static String parsed(Path file, int line, String text) {
    try {
      return ScalarType.HOST_ID.parse(text);
    } catch (InvalidValueException e) {
      throw new ConfFileException(file, line, "hostname: " + e.text());
    }
  }
}
