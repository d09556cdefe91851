package org.opsitools.common.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;

/** Reads opsi.conf: as TOML, and where that fails as the INI file of opsi 4.2. */
final class OpsiConfReader {
  private static final long MAX_BYTES = 1024 * 1024;

  private final Path file;

  OpsiConfReader(Path file) {
    this.file = file;
  }

  OpsiConf read() throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new ConfFileException(file, 1, "larger than " + MAX_BYTES + " bytes");
    }
    return parse(text(Files.readAllBytes(file)));
  }

  private OpsiConf parse(String text) {
    TomlParseResult toml = Toml.parse(text);
    if (!toml.hasErrors()) {
      return new TomlOpsiConf(file, toml).read();
    }
    try {
      return new IniOpsiConf(file).read(text);
    } catch (ConfFileException notIni) {
      throw neither(toml.errors().get(0).position(), notIni);
    }
  }

  /** Names the places alone: what the TOML parser found there may be the host key. */
  private ConfFileException neither(TomlPosition position, ConfFileException notIni) {
    ConfFileException neither =
        new ConfFileException(
            file,
            position.line(),
            "not TOML from column "
                + position.column()
                + " on, and not the INI file of opsi 4.2 (line "
                + notIni.line()
                + ": "
                + notIni.problem()
                + ")");
    neither.addSuppressed(notIni);
    return neither;
  }

  private String text(byte[] bytes) {
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
