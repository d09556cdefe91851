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

  /**
   * Where the value of a key stands in the first section of a name, with its further lines and
   * without blanks around it.
   */
  private Optional<Span> find(String section, String key) {
    boolean inside = false;
    Optional<Span> found = Optional.empty();
    Matcher lines = LINE.matcher(text);
    while (lines.find() && lines.start() < text.length()) {
      String line = lines.group().substring(0, lines.group().length() - lines.group(1).length());
      Matcher header = HEADER.matcher(line);
      if (header.matches() && LegacySections.isKnown(header.group(1).strip())) {
        if (inside) {
          break;
        }
        inside = header.group(1).strip().equalsIgnoreCase(section);
      } else if (found.isPresent()) {
        if (isAnyKey(line, section)) {
          break;
        }
        int end = lines.start() + line.stripTrailing().length();
        Span value = found.get();
        found = line.isBlank() ? found : Optional.of(new Span(value.start(), end));
      } else if (inside && isKey(line, key)) {
        found = Optional.of(valueOf(line, lines.start()));
      }
    }
    return found;
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

  /**
   * Adds the key before the other keys of its section, and the section before all others. What
   * stands between the header and the first key belongs to nothing, and must not become part of the
   * new value.
   */
  private String insert(ControlValue value, String wanted) {
    String end = text.contains("\r\n") ? "\r\n" : "\n";
    String entry = value.key() + ": " + wanted + end;
    int firstSection = text.length();
    int position = -1;
    boolean inside = false;
    Matcher lines = LINE.matcher(text);
    while (lines.find() && lines.start() < text.length()) {
      String line = lines.group().strip();
      Matcher header = HEADER.matcher(line);
      if (header.matches() && LegacySections.isKnown(header.group(1).strip())) {
        if (inside) {
          break;
        }
        firstSection = Math.min(firstSection, lines.start());
        inside = header.group(1).strip().equalsIgnoreCase(value.section());
        position = inside ? lines.end() : -1;
      } else if (inside && isAnyKey(lines.group(), value.section())) {
        return inserted(lines.start(), entry, end);
      } else if (inside && !line.isEmpty()) {
        position = lines.end();
      }
    }
    return position >= 0
        ? inserted(position, entry, end)
        : inserted(firstSection, "[" + value.section() + "]" + end + entry + end, end);
  }

  private static boolean isAnyKey(String line, String section) {
    int colon = line.indexOf(':');
    boolean anyWordIsOne = section.equalsIgnoreCase(LegacySections.PACKAGE);
    return colon > 0
        && !Character.isWhitespace(line.charAt(0))
        && (anyWordIsOne
            || LegacySections.isKey(lower(section), lower(line.substring(0, colon).strip())));
  }

  private String inserted(int position, String lines, String end) {
    boolean lineOpen = position > 0 && "\r\n".indexOf(text.charAt(position - 1)) < 0;
    return text.substring(0, position) + (lineOpen ? end : "") + lines + text.substring(position);
  }
}
