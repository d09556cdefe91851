package org.opsitools.common.backend.file;

import org.jspecify.annotations.Nullable;
import org.opsitools.common.json.JsonSyntaxException;
import org.opsitools.common.json.JsonText;
import org.opsitools.common.json.PythonJson;

/**
 * JSON as the value of an option: ASCII on one line, and without any character inside strings that
 * some reader takes for the beginning of a comment or counts as a quote.
 *
 * <p>Source: {@code docs/formats/file-backend.md}, "Values".
 */
final class JsonValue {
  private static final PythonJson JSON = PythonJson.without("\"';#");

  private JsonValue() {}

  /** The text of a value made of plain JSON values. */
  static String write(@Nullable Object value) {
    return JSON.write(value);
  }

  /**
   * The value of an option of a document.
   *
   * @throws DataFileException if the text is not JSON, with a hint where it was cut off
   */
  static @Nullable Object read(IniDocument document, IniSection section, IniOption option) {
    try {
      return JsonText.parse(option.text());
    } catch (JsonSyntaxException e) {
      throw new DataFileException(
          document.file(),
          option.line(),
          "["
              + section.name()
              + "] "
              + option.name()
              + ": the value is not JSON"
              + hint(option.text()));
    }
  }

  private static String hint(String text) {
    return text.endsWith("\\\"")
        ? "; it ends in the middle of a text, at a quote before which another program has cut it"
            + " off as a comment; enter the value anew or take it from a backup"
        : "; expected something like [\"text\"] or [true]";
  }
}
