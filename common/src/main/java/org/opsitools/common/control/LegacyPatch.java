package org.opsitools.common.control;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces one value of a legacy control file, or adds it where it is missing. */
final class LegacyPatch {
  private static final Pattern LINE = Pattern.compile("[^\r\n]*(\r\n|\n|\r|$)");
  private static final Pattern HEADER = Pattern.compile("\\s*\\[([^\\[\\]]*)\\]\\s*");

  private final String text;

  private LegacyPatch(String text) {
    this.text = text;
  }

  static String apply(String text, ControlValue value, String wanted) {
    LegacyPatch patch = new LegacyPatch(text);
    Optional<Span> old = patch.find(value.section(), value.key());
    if (old.isEmpty() && value == ControlValue.PACKAGE_VERSION) {
      old = patch.find(ControlValue.PRODUCT_ID.section(), "packageVersion");
    }
    return old.map(span -> span.replace(text, wanted)).orElseGet(() -> patch.insert(value, wanted));
  }

  private record Span(int start, int end) {
    String replace(String text, String wanted) {
      boolean blank = start > 0 && text.charAt(start - 1) == ':';
      return text.substring(0, start) + (blank ? " " : "") + wanted + text.substring(end);
    }
  }

  /** Where the value of a key stands in the first section of a name, without blanks around it. */
  private Optional<Span> find(String section, String key) {
    boolean inside = false;
    Matcher lines = LINE.matcher(text);
    while (lines.find() && lines.start() < text.length()) {
      String line = lines.group().substring(0, lines.group().length() - lines.group(1).length());
      Matcher header = HEADER.matcher(line);
      if (header.matches() && LegacySections.isKnown(header.group(1).strip())) {
        if (inside) {
          return Optional.empty();
        }
        inside = header.group(1).strip().equalsIgnoreCase(section);
      } else if (inside && isKey(line, key)) {
        return Optional.of(valueOf(line, lines.start()));
      }
    }
    return Optional.empty();
  }

  private static boolean isKey(String line, String key) {
    int colon = line.indexOf(':');
    return colon > 0
        && !Character.isWhitespace(line.charAt(0))
        && line.substring(0, colon).strip().toLowerCase(Locale.ROOT).equals(lower(key));
  }

  private static String lower(String key) {
    return key.toLowerCase(Locale.ROOT);
  }

  private static Span valueOf(String line, int offset) {
    int start = line.indexOf(':') + 1;
    while (start < line.length() && Character.isWhitespace(line.charAt(start))) {
      start++;
    }
    return new Span(offset + start, offset + Math.max(start, line.stripTrailing().length()));
  }

  /** Adds the key as the first of its section, and the section before all others. */
  private String insert(ControlValue value, String wanted) {
    String end = text.contains("\r\n") ? "\r\n" : "\n";
    String entry = value.key() + ": " + wanted + end;
    int firstSection = text.length();
    Matcher lines = LINE.matcher(text);
    while (lines.find() && lines.start() < text.length()) {
      String line = lines.group().strip();
      Matcher header = HEADER.matcher(line);
      if (!header.matches() || !LegacySections.isKnown(header.group(1).strip())) {
        continue;
      }
      firstSection = Math.min(firstSection, lines.start());
      if (header.group(1).strip().equalsIgnoreCase(value.section())) {
        return text.substring(0, lines.end()) + entry + text.substring(lines.end());
      }
    }
    return text.substring(0, firstSection)
        + "["
        + value.section()
        + "]"
        + end
        + entry
        + end
        + text.substring(firstSection);
  }
}
