package org.opsitools.common.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * What the tools need of {@code /etc/opsi/opsiconfd.conf}, the options of the opsi service.
 *
 * @param user as whom the service runs, who therefore owns the files of the installation
 */
public record OpsiconfdConf(String user) {
  private static final String DEFAULT_USER = "opsiconfd";

  /** Reads the options; without the file they have their defaults. */
  public static OpsiconfdConf read(OpsiRoot root) throws IOException {
    Path file = root.resolve("/etc/opsi/opsiconfd.conf");
    String text;
    try {
      // Only ASCII words matter here; what a comment is written in does not.
      text = Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      return new OpsiconfdConf(DEFAULT_USER);
    }
    for (String line : text.split("\n", -1)) {
      int equals = line.indexOf('=');
      if (equals > 0 && line.substring(0, equals).strip().equals("run-as-user")) {
        return new OpsiconfdConf(line.substring(equals + 1).strip());
      }
    }
    return new OpsiconfdConf(DEFAULT_USER);
  }
}
