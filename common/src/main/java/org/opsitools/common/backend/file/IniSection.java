package org.opsitools.common.backend.file;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A section of an INI file, in the order of the file. Does not change once the file is read. */
final class IniSection {
  private final String name;
  private final int line;
  private final List<String> comments;
  private final Map<String, IniOption> options = new LinkedHashMap<>(8);

  IniSection(String name, int line, List<String> comments) {
    this.name = name;
    this.line = line;
    this.comments = comments;
  }

  String name() {
    return name;
  }

  /** The line of the header, from 1 on. */
  int line() {
    return line;
  }

  /** The comment lines directly above the header. */
  List<String> comments() {
    return comments;
  }

  /** Adds an option; gives the one of that name that was there before, which then stays. */
  @Nullable IniOption add(IniOption option) {
    return options.putIfAbsent(option.name(), option);
  }

  Collection<IniOption> options() {
    return options.values();
  }

  Optional<IniOption> option(String option) {
    return Optional.ofNullable(options.get(option));
  }

  /** A value of plain text, as it was before it was written. */
  Optional<String> plain(String option) {
    IniOption found = options.get(option);
    if (found == null) {
      return Optional.empty();
    }
    IniOption companion = options.get(JsonOptions.RAW + option);
    return Optional.of(PlainText.decode(found.text(), companion == null ? null : companion.text()));
  }
}
