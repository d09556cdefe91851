package org.opsitools.common.control;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The JSON lists that stand as values in legacy control files. */
final class JsonList {
  private JsonList() {}

  /**
   * The texts of a JSON array; numbers and truth values become text.
   *
   * @throws IOException if it is no JSON array of plain values
   */
  static List<String> parse(String json) throws IOException {
    List<String> values = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw new JsonParseException(parser, "expected a list");
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        values.add(element(parser));
      }
      if (parser.nextToken() != null) {
        throw new JsonParseException(parser, "text behind the list");
      }
    }
    return values;
  }

  private static String element(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> {
        String text = parser.getText();
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
          throw new JsonParseException(parser, "half of a character");
        }
        yield text;
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getText();
      case VALUE_TRUE -> "True";
      case VALUE_FALSE -> "False";
      default -> throw new JsonParseException(parser, "expected a text, number or truth value");
    };
  }

  /** How many lines of the value come before the one that is wrong. */
  static int linesBefore(IOException problem) {
    return problem instanceof JsonProcessingException json && json.getLocation() != null
        ? Math.max(0, json.getLocation().getLineNr() - 1)
        : 0;
  }

  /** What is wrong, with the column in the value. */
  static String describe(IOException problem) {
    if (problem instanceof JsonProcessingException json && json.getLocation() != null) {
      return "no valid JSON list, at character "
          + json.getLocation().getColumnNr()
          + ": "
          + json.getOriginalMessage();
    }
    return "no valid JSON list";
  }
}
