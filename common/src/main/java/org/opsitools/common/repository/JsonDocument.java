package org.opsitools.common.repository;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.json.JsonText;

/** JSON without blanks in UTF-8, to the byte as the original tools write it. */
final class JsonDocument implements Document {
  private static final DateTimeFormatter SECONDS = utc("uuuu-MM-dd'T'HH:mm:ss'Z'");
  private static final DateTimeFormatter MICROSECONDS = utc("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

  private final JsonFactory factory =
      new JsonFactoryBuilder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();

  @Override
  public @Nullable Object parse(byte[] bytes) throws MalformedDocumentException {
    try (JsonParser parser = factory.createParser(bytes)) {
      Object value = value(parser, parser.nextToken());
      if (parser.nextToken() != null) {
        throw new MalformedDocumentException("something follows the end of the JSON text");
      }
      return value;
    } catch (JsonProcessingException e) {
      String place =
          e.getLocation() == null
              ? ""
              : "line %d, column %d: "
                  .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
      throw new MalformedDocumentException(place + e.getOriginalMessage());
    } catch (IOException e) {
      throw new MalformedDocumentException(String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable Object value(JsonParser parser, @Nullable JsonToken token)
      throws IOException, MalformedDocumentException {
    if (token == null) {
      throw new MalformedDocumentException("the JSON text is cut off");
    }
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new MalformedDocumentException("unexpected " + token);
    };
  }

  private static Map<String, Object> object(JsonParser parser)
      throws IOException, MalformedDocumentException {
    Map<String, Object> object = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      object.put(name, value(parser, parser.nextToken()));
    }
    return object;
  }

  private static List<Object> array(JsonParser parser)
      throws IOException, MalformedDocumentException {
    List<Object> array = new ArrayList<>();
    JsonToken token = parser.nextToken();
    while (token != JsonToken.END_ARRAY) {
      array.add(value(parser, token));
      token = parser.nextToken();
    }
    return array;
  }

  @Override
  public byte[] format(@Nullable Object value) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator generator = factory.createGenerator(out)) {
      JsonText.write(generator, value, JsonDocument::writeScalar);
    }
    return out.toByteArray();
  }

  private static void writeScalar(JsonGenerator generator, @Nullable Object value)
      throws IOException {
    if (value instanceof Instant time) {
      generator.writeString(text(time));
    } else {
      generator.writePOJO(value);
    }
  }

  /** RFC 3339 with six digits of fraction, or none if it is zero. */
  private static String text(Instant time) {
    Instant exact = time.truncatedTo(ChronoUnit.MICROS);
    boolean whole = exact.equals(time.truncatedTo(ChronoUnit.SECONDS));
    return (whole ? SECONDS : MICROSECONDS).format(exact);
  }

  private static DateTimeFormatter utc(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }
}
