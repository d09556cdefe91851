package org.opsitools.common.backend.file;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an INI file holds, or those of its sections that were asked for. Does not change.
 *
 * <p>Source: {@code docs/formats/file-backend.md}, "Reading INI files".
 */
final class IniDocument {
  private final Path file;
  private final boolean utf8;
  private final Map<String, IniSection> sections;

  IniDocument(Path file, boolean utf8, Map<String, IniSection> sections) {
    this.file = file;
    this.utf8 = utf8;
    this.sections = Collections.unmodifiableMap(new LinkedHashMap<>(sections));
  }

  /** A file that holds nothing. */
  static IniDocument empty(Path file) {
    return new IniDocument(file, true, Map.of());
  }

  Path file() {
    return file;
  }

  /** Whether the file was UTF-8. */
  boolean isUtf8() {
    return utf8;
  }

  Collection<IniSection> sections() {
    return sections.values();
  }

  Optional<IniSection> section(String name) {
    return Optional.ofNullable(sections.get(name));
  }

  Optional<IniOption> option(String section, String option) {
    IniSection found = sections.get(section);
    return found == null ? Optional.empty() : found.option(option);
  }
}
