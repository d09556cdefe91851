package org.opsitools.common.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.opsitools.common.io.IoProblem;

/** The text of a configuration file: UTF-8, at most 1 MiB, without a byte order mark. */
final class ConfText {
  private static final int MAX_BYTES = 1024 * 1024;

  private ConfText() {}

  /**
   * The whole text, line ends as they are.
   *
   * @throws ConfFileException if the file is larger or not UTF-8
   */
  static String read(Path file) throws IOException {
    byte[] bytes;
    try (InputStream input = Files.newInputStream(file)) {
      bytes = input.readNBytes(MAX_BYTES + 1);
    } catch (IOException e) {
      // A stream does not say which file it is, such as that it is a directory.
      throw IoProblem.naming(file, e);
    }
    if (bytes.length > MAX_BYTES) {
      throw new ConfFileException(file, 1, "larger than " + MAX_BYTES + " bytes");
    }
    return decode(file, bytes);
  }

  private static String decode(Path file, byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      // The decoder stops at the first byte that is no UTF-8.
      int line = 1;
      for (int i = 0; i < buffer.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      throw new ConfFileException(file, line, "not UTF-8");
    }
  }
}
