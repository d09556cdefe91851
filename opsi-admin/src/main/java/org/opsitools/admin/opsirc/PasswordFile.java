package org.opsitools.admin.opsirc;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.opsitools.common.OpsiException;
import org.opsitools.common.Secret;

/** A file whose first line is a password. */
public final class PasswordFile {
  private PasswordFile() {}

  /**
   * The password.
   *
   * @throws OpsiException if everybody may read the file, or its first line is empty
   */
  public static Secret read(Path file) throws IOException {
    if (SecretFile.isReadableByAll(file)) {
      throw new OpsiException(file + ": everybody can read this password; chmod 600 " + file);
    }
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      String line = reader.readLine();
      if (line == null || line.isEmpty()) {
        throw new OpsiException(file + ": the first line, which is the password, is empty");
      }
      return Secret.of(line);
    }
  }
}
