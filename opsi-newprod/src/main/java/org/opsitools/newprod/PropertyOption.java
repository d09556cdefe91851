package org.opsitools.newprod;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.opsitools.common.OpsiException;
import org.opsitools.common.objects.BooleanText;
import org.opsitools.common.objects.PropertyType;

/**
 * A property as an option: {@code type=unicode,name=N} or {@code type=bool,name=N}, and optionally
 * {@code description}, {@code default}; of a unicode property also {@code values}, {@code
 * editable}, {@code multivalue}. Lists are separated by semicolons.
 */
final class PropertyOption {
  private static final String TYPE = "type";
  private static final String DEFAULT = "default";
  private static final String VALUES = "values";
  private static final String EDITABLE = "editable";
  private static final String MULTIVALUE = "multivalue";
  private static final Set<String> KEYS =
      Set.of(TYPE, "name", "description", DEFAULT, VALUES, EDITABLE, MULTIVALUE);

  private PropertyOption() {}

  /**
   * Reads the option's value and checks each part of it.
   *
   * @throws OpsiException if a part is unknown or wrong
   */
  static PropertyDraft parse(String value) {
    KeyValueText pairs = KeyValueText.parse(value, KEYS);
    PropertyType type = type(pairs);
    List<String> values = pairs.list(VALUES);
    return new PropertyDraft(
        type,
        checked(PropertyField.NAME, pairs.text("name")),
        TextBreaks.read(checked(PropertyField.DESCRIPTION, pairs.text("description"))),
        values,
        pairs.list(DEFAULT),
        bool(pairs, EDITABLE, values.isEmpty()),
        bool(pairs, MULTIVALUE, false));
  }

  /** As on the page of the dialogue, bool may be called boolean. */
  private static PropertyType type(KeyValueText pairs) {
    String word = pairs.text(TYPE);
    PropertyType type = word.equals("boolean") ? PropertyType.BOOL : PropertyType.parse(word);
    for (String key : List.of(VALUES, EDITABLE, MULTIVALUE)) {
      if (type == PropertyType.BOOL && pairs.has(key)) {
        throw new OpsiException("'" + key + "' is for unicode properties only");
      }
    }
    return type;
  }

  private static boolean bool(KeyValueText pairs, String key, boolean absent) {
    if (!pairs.has(key)) {
      return absent;
    }
    return BooleanText.parse(pairs.text(key))
        .orElseThrow(() -> new OpsiException("'" + key + "' is neither true nor false"));
  }

  private static String checked(PropertyField field, String text) {
    Optional<String> fault = field.fault(text);
    if (fault.isPresent()) {
      throw new OpsiException(fault.get());
    }
    return text;
  }
}
