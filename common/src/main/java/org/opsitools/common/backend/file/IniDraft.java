package org.opsitools.common.backend.file;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.CodePointOrder;

/**
 * An INI file that is being changed. Sections and options are written in a fixed order; comment
 * lines directly above a section or an option stay with it.
 *
 * <p>Source: {@code docs/formats/file-backend.md}, "Writing INI files".
 */
final class IniDraft {
  private static final List<String> FIRST =
      List.of("info", "generalconfig", "localboot_product_states", "netboot_product_states");

  private static final Comparator<String> SECTION_ORDER =
      Comparator.<String>comparingInt(IniDraft::rank).thenComparing(CodePointOrder.INSTANCE);

  private final TreeMap<String, Section> sections = new TreeMap<>(SECTION_ORDER);

  private static int rank(String section) {
    int first = FIRST.indexOf(section);
    return first < 0 ? FIRST.size() : first;
  }

  /** A copy of a whole document, which must have been read with its comments to keep them. */
  static IniDraft of(IniDocument document) {
    IniDraft draft = new IniDraft();
    for (IniSection section : document.sections()) {
      Section copy = new Section(section.comments());
      for (IniOption option : section.options()) {
        copy.options.put(option.name(), new Option(option.text(), option.comments()));
      }
      draft.sections.put(section.name(), copy);
    }
    return draft;
  }

  /** The names of the sections; a copy. */
  Set<String> sections() {
    return new LinkedHashSet<>(sections.keySet());
  }

  /** The names of a section's options; a copy, empty if there is no such section. */
  Set<String> options(String section) {
    Section found = sections.get(section);
    return found == null ? Set.of() : new LinkedHashSet<>(found.options.keySet());
  }

  boolean has(String section) {
    return sections.containsKey(section);
  }

  /** The value as it will stand in the file. */
  Optional<String> text(String section, String option) {
    Section found = sections.get(section);
    return Optional.ofNullable(found == null ? null : found.options.get(option)).map(Option::text);
  }

  /** Makes a section unless there is one. */
  void add(String section) {
    sections.computeIfAbsent(section, name -> new Section(List.of()));
  }

  /** Removes a section with all its options; one that is not there is fine. */
  void remove(String section) {
    sections.remove(section);
  }

  /** Removes an option; the section stays. */
  void remove(String section, String option) {
    Section found = sections.get(section);
    if (found != null) {
      found.options.remove(option);
    }
  }

  /**
   * Removes all options of a section, which is made if it is missing; comments above options that
   * are set again stay.
   */
  void reset(String section) {
    add(section);
    Section found = sections.get(section);
    if (found != null) {
      found.options.forEach((name, option) -> found.comments.put(name, option.comments));
      found.options.clear();
    }
  }

  /** Sets the value as it will stand in the file; the section is made if it is missing. */
  void setText(String section, String option, String text) {
    add(section);
    put(section, option, text);
  }

  private void put(String section, String option, String text) {
    Section found = sections.get(section);
    if (found != null) {
      Option before = found.options.get(option);
      List<String> comments =
          before == null ? found.comments.getOrDefault(option, List.of()) : before.comments;
      found.options.put(option, new Option(text, comments));
    }
  }

  /** A value of plain text, as it was before it was written. */
  Optional<String> plain(String section, String option) {
    Optional<String> companion = text(section, JsonOptions.RAW + option);
    return text(section, option).map(text -> PlainText.decode(text, companion.orElse(null)));
  }

  /** Sets a value of plain text, with a companion where it needs one. */
  void setPlain(String section, String option, String value) {
    PlainText encoded = PlainText.encode(value);
    setText(section, option, encoded.text());
    if (encoded.companion() == null) {
      remove(section, JsonOptions.RAW + option);
    } else {
      setText(section, JsonOptions.RAW + option, encoded.companion());
    }
  }

  /** Sets a value that is JSON. */
  void setJson(String section, String option, @Nullable Object value) {
    setText(section, option, JsonValue.write(value));
  }

  /** Removes the companions of texts that someone has changed since; tells how many. */
  int dropStaleCompanions() {
    int dropped = 0;
    for (String name : sections()) {
      Section section = sections.get(name);
      if (section != null && mayHoldCompanions(name)) {
        int before = section.options.size();
        section.options.keySet().removeIf(option -> isStale(section, option));
        dropped += before - section.options.size();
      }
    }
    return dropped;
  }

  /** Elsewhere the names of options are ids, which may begin like a companion. */
  static boolean mayHoldCompanions(String section) {
    return !section.equals("generalconfig")
        && !section.endsWith("-install")
        && !section.endsWith("_product_states");
  }

  private static boolean isStale(Section section, String name) {
    Option companion = section.options.get(name);
    if (companion == null || !name.startsWith(JsonOptions.RAW)) {
      return false;
    }
    Option plain = section.options.get(name.substring(JsonOptions.RAW.length()));
    return plain == null || !PlainText.isCurrent(plain.text, companion.text);
  }

  /** The content of the file, in UTF-8. */
  byte[] render() {
    StringBuilder out = new StringBuilder(1024);
    sections.forEach(
        (name, section) -> {
          section.header.forEach(comment -> out.append(comment).append('\n'));
          out.append('[').append(name).append("]\n");
          section.options.forEach(
              (option, value) -> {
                value.comments.forEach(comment -> out.append(comment).append('\n'));
                out.append(option).append(" = ").append(value.text).append('\n');
              });
          out.append('\n');
        });
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private record Option(String text, List<String> comments) {}

  private static final class Section {
    private final List<String> header;
    private final TreeMap<String, Option> options = new TreeMap<>(CodePointOrder.INSTANCE);

    /** Of options that were removed by a reset. */
    private final Map<String, List<String>> comments = new HashMap<>(0);

    Section(List<String> header) {
      this.header = header;
    }
  }
}
