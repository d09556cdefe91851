package org.opsitools.common.repository;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.InvalidValueException;

/**
 * The fields of one map in a document, asked for by name and kind. A field that is missing or null
 * has no value; one of another kind is an error that names its place.
 */
final class Fields {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]*");
  private static final int MAX_QUOTED = 60;

  private final String source;
  private final String place;
  private final Map<?, ?> values;

  private Fields(String source, String place, Map<?, ?> values) {
    this.source = source;
    this.place = place;
    this.values = values;
  }

  static Fields of(String source, String place, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return new Fields(source, place, map);
    }
    throw new MetadataException(source, place, "expected fields with names, found " + kind(value));
  }

  /** Where this map lies, such as {@code packages.demo.1.0-1}. */
  String place() {
    return place;
  }

  private String place(String name) {
    String shown = quoted(name);
    return place.isEmpty() ? shown : place + "." + shown;
  }

  List<String> names() {
    return values.keySet().stream().map(String::valueOf).toList();
  }

  boolean has(String name) {
    return values.get(name) != null;
  }

  Fields fields(String name) {
    return of(source, place(name), values.get(name));
  }

  /** A list of maps; empty if there is none. */
  List<Fields> list(String name) {
    List<Fields> list = new ArrayList<>();
    for (Object element : elements(name)) {
      list.add(of(source, place(name), element));
    }
    return list;
  }

  private List<?> elements(String name) {
    Object value = values.get(name);
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return list;
    }
    throw wrong(name, "a list", value);
  }

  /** One text or a list of texts and nulls; empty if there is none. */
  List<@Nullable String> texts(String name) {
    if (values.get(name) instanceof String text) {
      return List.of(text);
    }
    List<@Nullable String> texts = new ArrayList<>();
    for (Object element : elements(name)) {
      if (element != null && !(element instanceof String)) {
        throw wrong(name, "a text or a list of texts", element);
      }
      texts.add((String) element);
    }
    return texts;
  }

  /** A text that must be there. */
  String text(String name) {
    if (values.get(name) instanceof String text) {
      return text;
    }
    throw wrong(name, "a text", values.get(name));
  }

  /** A text, or what stands for it if it is missing. */
  @Nullable String optionalText(String name) {
    return has(name) ? text(name) : null;
  }

  String text(String name, String otherwise) {
    return has(name) ? text(name) : otherwise;
  }

  @Nullable Long number(String name) {
    Object value = values.get(name);
    if (value == null || value instanceof Long) {
      return (Long) value;
    }
    throw wrong(name, "a whole number", value);
  }

  /** Hexadecimal digits in lower case; an empty text is no value. */
  @Nullable String hash(String name, int digits) {
    String text = text(name, "").toLowerCase(Locale.ROOT);
    if (text.isEmpty()) {
      return null;
    }
    if (text.length() != digits || !HEX.matcher(text).matches()) {
      throw new InvalidValueException(name, quoted(text), digits + " hexadecimal digits");
    }
    return text;
  }

  /** A time, or a text in the form of ISO 8601; without a zone it is UTC. */
  @Nullable Instant time(String name) {
    Object value = values.get(name);
    if (value == null || value instanceof Instant) {
      return (Instant) value;
    }
    String text = text(name);
    try {
      boolean zoned = text.endsWith("Z") || text.matches(".*[+-][0-9]{2}:[0-9]{2}");
      return zoned
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new InvalidValueException(name, quoted(text), "a time such as 2026-01-02T03:04:05Z");
    }
  }

  MetadataException wrong(String name, String expected, @Nullable Object found) {
    return new MetadataException(
        source, place(name), "expected " + expected + ", found " + kind(found));
  }

  private static String kind(@Nullable Object value) {
    if (value == null) {
      return "nothing";
    }
    if (value instanceof Map) {
      return "fields with names";
    }
    if (value instanceof List) {
      return "a list";
    }
    return value instanceof String text ? "the text '" + quoted(text) + "'" : value.toString();
  }

  /** A foreign text for a message: short and without control characters. */
  private static String quoted(String text) {
    String start = text.length() > MAX_QUOTED ? text.substring(0, MAX_QUOTED) + "…" : text;
    return start.replaceAll("\\p{Cntrl}", "?");
  }
}
