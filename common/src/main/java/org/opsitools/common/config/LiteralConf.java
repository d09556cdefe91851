package org.opsitools.common.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a configuration file in Python's syntax assigns to which name, read without executing
 * anything. Source: {@code docs/formats/backend-conf.md}.
 */
record LiteralConf(Path file, Map<String, ConfValue> names, List<ConfWarning> warnings) {
  LiteralConf {
    names = Collections.unmodifiableMap(new HashMap<>(names));
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads a file.
   *
   * @throws ConfFileException if a text or bracket is not closed, brackets are nested too deep, the
   *     file is too large or not UTF-8
   */
  static LiteralConf read(Path file) throws IOException {
    String text = ConfText.read(file).replace("\r\n", "\n").replace('\r', '\n');
    return new LiteralParser(file, text).parse();
  }

  /** What is assigned to a name last; empty if nothing is. */
  Optional<ConfValue> find(String name) {
    return Optional.ofNullable(names.get(name));
  }
}
