package org.opsitools.common.backend.file;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;
import org.opsitools.common.objects.ScalarText;

/** Values of inventories as options: plain texts that must survive without a companion. */
final class AuditText {
  private AuditText() {}

  /**
   * The text of a value in the file.
   *
   * @param record what the value is of, for messages
   */
  static String write(String record, String attribute, Object value) {
    String text = PlainText.trimmed(ScalarText.of(value));
    if (!PlainText.survivesTrimmed(text)) {
      throw new OpsiException(
          "file backend cannot store attribute '"
              + attribute
              + "' of "
              + record
              + ": it holds a control character or a backslash before n, ; or #");
    }
    return PlainText.escape(text);
  }

  /** The options of a section, as they were before they were written. */
  static Map<String, @Nullable Object> values(IniSection section) {
    Map<String, @Nullable Object> values = new TreeMap<>();
    section
        .options()
        .forEach(option -> values.put(option.name(), PlainText.unescape(option.text())));
    return values;
  }

  /** The number at the end of a section's name; -1 if there is none. */
  static int number(String section) {
    String digits = section.substring(section.lastIndexOf('_') + 1);
    return digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : -1;
  }
}
