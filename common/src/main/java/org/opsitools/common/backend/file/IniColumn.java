package org.opsitools.common.backend.file;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.ScalarText;

/**
 * Where an attribute lies in an INI file.
 *
 * @param section empty for the section that is the object's own
 * @param json whether the value is JSON rather than plain text
 */
record IniColumn(String attribute, String section, String option, boolean json) {
  /** A plain text under the attribute's name in lower case. */
  static IniColumn plain(String section, String attribute) {
    return new IniColumn(attribute, section, attribute.toLowerCase(Locale.ROOT), false);
  }

  /** A plain text under another name. */
  static IniColumn plain(String section, String attribute, String option) {
    return new IniColumn(attribute, section, option, false);
  }

  /** JSON under the attribute's name in lower case. */
  static IniColumn json(String section, String attribute) {
    return new IniColumn(attribute, section, attribute.toLowerCase(Locale.ROOT), true);
  }

  /** Puts the value of this column into a map, if the file has one. */
  void read(IniDocument document, IniSection from, Map<String, @Nullable Object> values) {
    Optional<IniOption> found = from.option(option);
    if (found.isPresent()) {
      values.put(
          attribute,
          json
              ? JsonValue.read(document, from, found.get())
              : from.plain(option).orElse(found.get().text()));
    }
  }

  /** Sets or keeps what an object gives; the section is made in any case. */
  static <T extends OpsiObject> void write(
      List<IniColumn> columns, ObjectFamily<T> family, T object, IniDraft draft, String own) {
    for (IniColumn column : columns) {
      String section = column.section.isEmpty() ? own : column.section;
      draft.add(section);
      Object value = family.plainValue(object, column.attribute);
      if (value == null) {
        continue;
      }
      if (column.json) {
        draft.setJson(section, column.option, value);
      } else {
        draft.setPlain(section, column.option, ScalarText.of(value));
      }
    }
  }
}
