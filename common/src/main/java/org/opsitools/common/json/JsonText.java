package org.opsitools.common.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON (RFC 8259) into plain values: {@code Map<String, Object>} in the order of the text,
 * {@code List}, {@code String}, {@code Boolean}, {@code Integer}, {@code Long}, {@code BigInteger},
 * {@code BigDecimal} (so that {@code 1.10} keeps its zero), and null. Of equal keys the last
 * counts. Writes such values, too.
 */
public final class JsonText {
  /** Deeper nesting is refused. */
  public static final int MAX_DEPTH = 64;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private JsonText() {}

  /**
   * The one value that the whole text is.
   *
   * @throws JsonSyntaxException if the text is not JSON, holds more than one value, or is nested
   *     deeper than {@link #MAX_DEPTH}
   */
  public static @Nullable Object parse(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new JsonSyntaxException(1, 1, "there is no value");
      }
      Object value = value(parser, first);
      if (parser.nextToken() != null) {
        throw syntax(parser.currentTokenLocation(), "there is text after the value");
      }
      return value;
    } catch (StreamConstraintsException e) {
      throw syntax(e.getLocation(), "the value is too deeply nested or too large");
    } catch (JsonProcessingException e) {
      throw syntax(e.getLocation(), String.valueOf(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A plain value as JSON on one line, without blanks. */
  public static String write(@Nullable Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      write(generator, value, JsonText::writeScalar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** Writes what is neither a map nor a list. */
  @FunctionalInterface
  public interface ScalarWriter {
    /** Writes the one value. */
    void write(JsonGenerator generator, @Nullable Object value) throws IOException;
  }

  /** Writes maps and lists, and leaves what they hold to the given writer. */
  public static void write(JsonGenerator generator, @Nullable Object value, ScalarWriter scalars)
      throws IOException {
    if (value instanceof Map<?, ?> map) {
      generator.writeStartObject();
      for (Map.Entry<?, ?> member : map.entrySet()) {
        generator.writeFieldName(String.valueOf(member.getKey()));
        write(generator, member.getValue(), scalars);
      }
      generator.writeEndObject();
    } else if (value instanceof Iterable<?> elements) {
      generator.writeStartArray();
      for (Object element : elements) {
        write(generator, element, scalars);
      }
      generator.writeEndArray();
    } else {
      scalars.write(generator, value);
    }
  }

  private static void writeScalar(JsonGenerator generator, @Nullable Object value)
      throws IOException {
    if (value instanceof Number number) {
      generator.writeNumber(number.toString());
    } else if (value instanceof Boolean flag) {
      generator.writeBoolean(flag);
    } else if (value == null) {
      generator.writeNull();
    } else {
      generator.writeString(value.toString());
    }
  }

  private static JsonSyntaxException syntax(@Nullable JsonLocation place, String reason) {
    return place == null
        ? new JsonSyntaxException(1, 1, reason)
        : new JsonSyntaxException(place.getLineNr(), place.getColumnNr(), reason);
  }

  private static @Nullable Object value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getNumberValue();
      case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw syntax(parser.currentTokenLocation(), "unexpected " + token);
    };
  }

  private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      members.put(name, value(parser, parser.nextToken()));
    }
    return members;
  }

  private static List<@Nullable Object> array(JsonParser parser) throws IOException {
    List<@Nullable Object> elements = new ArrayList<>();
    JsonToken token = parser.nextToken();
    while (token != JsonToken.END_ARRAY) {
      elements.add(value(parser, token));
      token = parser.nextToken();
    }
    return elements;
  }
}
