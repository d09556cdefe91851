package org.opsitools.newprod;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.opsitools.common.OpsiException;

/**
 * A text of {@code key=value} pairs separated by commas, as options take it. A comma or a semicolon
 * behind a backslash belongs to the value.
 */
final class KeyValueText {
  private final Map<String, String> values;

  private KeyValueText(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads the pairs.
   *
   * @throws OpsiException for a part without {@code =}, an unknown key, or a key that comes twice
   */
  static KeyValueText parse(String text, Set<String> keys) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : Splitting.atUnescaped(',', text)) {
      int equals = pair.indexOf('=');
      if (equals < 0) {
        throw new OpsiException("'" + pair + "' is no key=value");
      }
      String key = pair.substring(0, equals).strip();
      if (!keys.contains(key)) {
        throw new OpsiException(
            "unknown key '" + key + "', expected " + String.join(", ", new TreeSet<>(keys)));
      }
      if (values.put(key, pair.substring(equals + 1)) != null) {
        throw new OpsiException("'" + key + "' comes twice");
      }
    }
    return new KeyValueText(values);
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** The value of a key; empty where it is absent. */
  String text(String key) {
    return unescaped(values.getOrDefault(key, "")).strip();
  }

  /** The parts of a value between semicolons, without empty ones. */
  List<String> list(String key) {
    return Splitting.atUnescaped(';', values.getOrDefault(key, "")).stream()
        .map(KeyValueText::unescaped)
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private static String unescaped(String text) {
    return text.replace("\\,", ",").replace("\\;", ";");
  }
}
