package org.opsitools.admin.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file whose content is an argument. */
public final class FileInput {
  private FileInput() {}

  /**
   * The content as text, without a byte order mark and one line end at the end.
   *
   * @param limit how many bytes it may have
   * @throws InputException if it is not a regular file, not UTF-8, or too large
   */
  public static String read(Path file, long limit) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new InputException(file.toString(), "is not a regular file");
    }
    InputText text = new InputText(file.toString(), limit);
    try (InputStream in = Files.newInputStream(file)) {
      text.addAll(in);
    }
    return text.text();
  }
}
