package org.opsitools.common.control;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a legacy control file taken apart into sections and entries.
 *
 * <p>Source: {@code docs/formats/packages.md}, "Legacy control".
 */
final class LegacyDocument {
  private static final Pattern HEADER = Pattern.compile("\\s*\\[([^\\[\\]]*)\\]\\s*");

  private static final int MOST_SECTIONS = 10_000;

  private final FindingList findings;
  private final boolean stored;
  private final List<LegacySection> sections = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final StringBuilder changelog = new StringBuilder();
  private @Nullable LegacySection section;
  private @Nullable String key;
  private int keyLine;
  private final StringBuilder text = new StringBuilder();
  private boolean ignored;

  private LegacyDocument(boolean stored, FindingList findings) {
    this.stored = stored;
    this.findings = findings;
  }

  /**
   * Takes a text apart.
   *
   * @param stored whether headers count only at the beginning of a line, and none after that of the
   *     changelog
   */
  static LegacyDocument parse(String text, boolean stored, FindingList findings) {
    LegacyDocument document = new LegacyDocument(stored, findings);
    int start = 0;
    for (int number = 1; start < text.length() && !findings.isFull(); number++) {
      int end = start;
      while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
        end++;
      }
      document.line(text.substring(start, end), number);
      start = end + (text.startsWith("\r\n", end) ? 2 : 1);
    }
    document.endEntry();
    return document;
  }

  /** All sections of a name, in the order of the file. */
  List<LegacySection> sections(String name) {
    return sections.stream().filter(s -> s.name().equals(name)).toList();
  }

  /** The section of a name that counts: the first. */
  Optional<LegacySection> section(String name) {
    return sections(name).stream().findFirst();
  }

  /** The changelog without blank lines at its ends; empty if there is none. */
  String changelog() {
    return changelog.toString().stripTrailing();
  }

  private void line(String line, int number) {
    if (stored && inChangelog()) {
      changelogLine(line.stripTrailing());
      return;
    }
    if (line.startsWith(";") || line.startsWith("#")) {
      return;
    }
    Matcher header = HEADER.matcher(line);
    if (header.matches() && isHeader(line, header.group(1).strip())) {
      startSection(header.group(1).strip(), number);
    } else if (inChangelog()) {
      changelogLine(line.stripTrailing());
    } else if (section == null) {
      if (!line.isBlank() && !ignored) {
        findings.add(
            FindingCode.UNKNOWN_SECTION, number, "", line, "text before the first section");
        ignored = true;
      }
    } else {
      sectionLine(section, line, number);
    }
  }

  /** Inside a text an indented word in brackets is a header only if it names a section. */
  private boolean isHeader(String line, String name) {
    boolean indented = !line.isEmpty() && Character.isWhitespace(line.charAt(0));
    if (stored) {
      return LegacySections.isKnown(name) && !indented;
    }
    return LegacySections.isKnown(name) || !(indented || inChangelog());
  }

  private boolean inChangelog() {
    return section != null && section.name().equals(LegacySections.CHANGELOG);
  }

  private void startSection(String name, int number) {
    endEntry();
    String lower = name.toLowerCase(Locale.ROOT);
    if (!LegacySections.isKnown(lower)) {
      findings.add(FindingCode.UNKNOWN_SECTION, number, "unknown section [" + name + "]");
      section = null;
      ignored = true;
      return;
    }
    ignored = false;
    section = new LegacySection(lower, number, findings);
    boolean repeated = !seen.add(lower) && !LegacySections.mayRepeat(lower);
    if (repeated && !inChangelog()) {
      findings.add(
          FindingCode.IGNORED_KEY, number, "section [" + name + "] again; only the first counts");
    }
    if (sections.size() == MOST_SECTIONS) {
      findings.add(FindingCode.BAD_VALUE, number, "more than " + MOST_SECTIONS + " sections");
    }
    if (sections.size() <= MOST_SECTIONS) {
      sections.add(section);
    }
  }

  private void changelogLine(String line) {
    if (!(changelog.isEmpty() && line.isEmpty())) {
      changelog.append(changelog.isEmpty() ? "" : "\n").append(line);
    }
  }

  private void sectionLine(LegacySection current, String line, int number) {
    if (line.isBlank()) {
      continueText(line.isEmpty() ? "" : line.substring(1));
      return;
    }
    if (Character.isWhitespace(line.charAt(0))) {
      continueText(line.substring(1));
      return;
    }
    int colon = line.indexOf(':');
    String word = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
    if (LegacySections.isKey(current.name(), word)) {
      startEntry(current, word, line.substring(colon + 1).stripLeading(), number);
    } else if (colon >= 0 && current.name().equals(LegacySections.PACKAGE)) {
      endEntry();
    } else {
      looseLine(line, number);
    }
  }

  private void looseLine(String line, int number) {
    String owner = key;
    findings.add(
        FindingCode.LOOSE_LINE,
        number,
        "",
        line,
        owner == null
            ? "neither a key nor part of a text; ignored"
            : "no key; taken as part of '" + owner + "', indent it to say so");
    continueText(line);
  }

  private void continueText(String line) {
    if (key != null) {
      text.append('\n').append(line);
    }
  }

  private void startEntry(LegacySection current, String name, String value, int number) {
    endEntry();
    key = name;
    keyLine = number;
    Optional<LegacyEntry> before = current.entry(name);
    if (before.isPresent()) {
      if (LegacySections.joins(name)) {
        findings.add(
            FindingCode.IGNORED_KEY,
            number,
            "'" + name + "' again; it is added to that of line " + before.get().line());
        keyLine = before.get().line();
        text.append(before.get().text()).append('\n');
      } else {
        findings.add(
            FindingCode.BAD_VALUE,
            number,
            name,
            value,
            "given again; it stands in line " + before.get().line() + " already");
      }
    }
    text.append(value);
  }

  private void endEntry() {
    LegacySection current = section;
    if (key != null && current != null) {
      current.put(new LegacyEntry(key, keyLine, text.toString().stripTrailing()));
    }
    key = null;
    text.setLength(0);
  }
}
