package org.opsitools.common.backend.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads INI files in one pass. Options of sections that are not wanted are passed over and not
 * checked.
 *
 * <p>Source: {@code docs/formats/file-backend.md}, "Reading INI files".
 */
final class IniReader {
  private final Path file;
  private final IniStyle style;
  private final FileText text;
  private final TextLines lines;
  private final Map<String, Integer> headers = new HashMap<>();
  private final Map<String, IniSection> sections = new LinkedHashMap<>();
  private List<String> comments = new ArrayList<>();
  private @Nullable IniSection section;
  private boolean started;

  private IniReader(Path file, FileText text, IniStyle style) {
    this.file = file;
    this.text = text;
    this.lines = new TextLines(text);
    this.style = style;
  }

  /**
   * The whole file.
   *
   * @throws DataFileException if the file is malformed
   */
  static IniDocument read(Path file, byte[] bytes, IniStyle style) {
    return new IniReader(file, FileText.of(bytes), style).document(name -> true);
  }

  /**
   * Some sections of a file.
   *
   * @param wanted chooses by the name of the section
   * @throws DataFileException if one of the sections is malformed
   */
  static IniDocument read(Path file, byte[] bytes, IniStyle style, Predicate<String> wanted) {
    return new IniReader(file, FileText.of(bytes), style).document(wanted);
  }

  private IniDocument document(Predicate<String> wanted) {
    while (lines.next()) {
      if (lines.isEmpty()) {
        comments.clear();
        continue;
      }
      char first = lines.first();
      if (first == ';' || first == '#') {
        comment();
      } else if (first == '[') {
        header(wanted);
      } else if (section != null) {
        option(section);
      } else if (!started) {
        throw problem("option before the first section; expected a line [SECTION]");
      }
    }
    return new IniDocument(file, text.isUtf8(), sections);
  }

  private void comment() {
    if (style.comments()) {
      comments.add(lines.line());
    }
  }

  private List<String> takeComments() {
    if (comments.isEmpty()) {
      return List.of();
    }
    List<String> taken = comments;
    comments = new ArrayList<>();
    return taken;
  }

  private void header(Predicate<String> wanted) {
    String line = InlineComment.cut(lines.line());
    int close = line.indexOf(']');
    String name = close < 0 ? "" : TextLines.strip(line.substring(1, close));
    if (name.isEmpty()) {
      throw problem("section without a name or without the closing ]");
    }
    name = style.lowerCaseSections() ? name.toLowerCase(Locale.ROOT) : name;
    Integer before = headers.putIfAbsent(name, lines.number());
    if (before != null) {
      throw problem("duplicate section [" + name + "]; it begins in line " + before);
    }
    started = true;
    List<String> above = takeComments();
    section = null;
    if (wanted.test(name)) {
      section = new IniSection(name, lines.number(), above);
      sections.put(name, section);
    }
  }

  private void option(IniSection current) {
    String line = lines.line();
    if (line.indexOf(';') >= 0 || line.indexOf('#') >= 0) {
      line = withoutComment(line, current.name());
    }
    int separator = separator(line);
    if (separator < 0) {
      throw problem("neither a [SECTION] nor an OPTION = VALUE");
    }
    String name = lower(TextLines.strip(line.substring(0, separator)));
    if (name.isEmpty()) {
      throw problem("a value without the name of its option");
    }
    IniOption option =
        new IniOption(
            name, TextLines.strip(line.substring(separator + 1)), lines.number(), takeComments());
    IniOption before = current.add(option);
    if (before != null) {
      throw problem(
          "duplicate option "
              + name
              + " in section ["
              + current.name()
              + "]; it stands in line "
              + before.line());
    }
  }

  private String withoutComment(String line, String current) {
    int separator = separator(line);
    if (separator > 0 && style.json().holds(current, line.substring(0, separator))) {
      int value = separator + 1;
      while (value < line.length() && TextLines.isBlank(line.charAt(value))) {
        value++;
      }
      return InlineComment.cutAfterJson(line, value);
    }
    return InlineComment.cut(line);
  }

  /** Names are lower case nearly always; then no copy is made. */
  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static int separator(String line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '=' || c == ':') {
        return i;
      }
    }
    return -1;
  }

  private DataFileException problem(String what) {
    return new DataFileException(file, lines.number(), what);
  }
}
