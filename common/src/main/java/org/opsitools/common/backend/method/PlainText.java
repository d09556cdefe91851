package org.opsitools.common.backend.method;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.AttributeTypes;

/** How the older methods write values: everything is text, and what is not set is empty. */
final class PlainText {
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");

  private PlainText() {}

  /** A time as {@code YYYYMMDDhhmmss}; another text stays, null is empty. */
  static String compactTime(@Nullable Object time) {
    String text = time == null ? "" : time.toString();
    return TIME.matcher(text).matches() ? text.replaceAll("[^0-9]", "") : text;
  }

  /** The date of a time; null is empty. */
  static String date(@Nullable Object time) {
    return time == null ? "" : time.toString().split(" ", 2)[0];
  }

  /** Values joined by commas; booleans are {@code True} and {@code False}. */
  static String joined(@Nullable Collection<? extends @Nullable Object> values) {
    return values == null
        ? ""
        : values.stream().map(PlainText::printed).collect(Collectors.joining(","));
  }

  /** A scalar as text. */
  static String printed(@Nullable Object value) {
    return value == null ? "" : String.valueOf(AttributeTypes.STRING.normalise(value));
  }

  /** A copy in which null is an empty text. */
  static Map<String, @Nullable Object> withoutNulls(Map<String, @Nullable Object> values) {
    Map<String, @Nullable Object> filled = new LinkedHashMap<>();
    values.forEach((name, value) -> filled.put(name, value == null ? "" : value));
    return filled;
  }

  /** Null if a text is empty. */
  static @Nullable String orNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
