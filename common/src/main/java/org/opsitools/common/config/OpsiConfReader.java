package org.opsitools.common.config;

import java.io.IOException;
import java.nio.file.Path;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;

/** Reads opsi.conf: as TOML, and where that fails as the INI file of opsi 4.2. */
final class OpsiConfReader {
  private final Path file;

  OpsiConfReader(Path file) {
    this.file = file;
  }

  OpsiConf read() throws IOException {
    return parse(ConfText.read(file));
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
}
