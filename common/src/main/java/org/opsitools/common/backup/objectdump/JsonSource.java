package org.opsitools.common.backup.objectdump;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values in JSON. */
final class JsonSource implements DumpSource {
  private final JsonParser parser;
  private boolean peeked;

  JsonSource(InputStream in) throws IOException {
    StreamReadConstraints limits =
        StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxStringLength(MAX_TEXT)
            .maxNumberLength(1000)
            .build();
    parser =
        JsonFactory.builder()
            .streamReadConstraints(limits)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build()
            .createParser(in);
  }

  /** Begins with the next value, unless it was looked at already. */
  private JsonToken token() throws IOException {
    if (peeked) {
      peeked = false;
      return parser.currentToken();
    }
    return advance();
  }

  private JsonToken advance() throws IOException {
    try {
      JsonToken token = parser.nextToken();
      if (token == null) {
        throw malformed("ends early");
      }
      return token;
    } catch (JsonProcessingException e) {
      throw malformed(e);
    }
  }

  /** The library's own words may show what stands there, such as a key. */
  private MalformedDataException malformed(JsonProcessingException problem) {
    return malformed(problem instanceof JsonEOFException ? "ends early" : "no JSON");
  }

  private MalformedDataException malformed(String reason) {
    return new MalformedDataException(position(), reason);
  }

  @Override
  public Kind next() throws IOException {
    JsonToken token = token();
    peeked = true;
    return switch (token) {
      case START_OBJECT -> Kind.MAP;
      case START_ARRAY -> Kind.LIST;
      case VALUE_NULL -> Kind.NULL;
      default -> Kind.OTHER;
    };
  }

  @Override
  public void map(Entries entries) throws IOException {
    if (token() != JsonToken.START_OBJECT) {
      throw malformed("expected a map");
    }
    Set<String> keys = new HashSet<>();
    while (advance() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      if (!keys.add(key)) {
        throw malformed("a key stands twice in a map");
      }
      entries.entry(key);
    }
  }

  @Override
  public void list(Elements elements) throws IOException {
    if (token() != JsonToken.START_ARRAY) {
      throw malformed("expected a list");
    }
    while (advance() != JsonToken.END_ARRAY) {
      peeked = true;
      elements.element();
    }
  }

  @Override
  public @Nullable Object value() throws IOException {
    if (next() == Kind.MAP) {
      Map<String, @Nullable Object> all = new LinkedHashMap<>();
      map(key -> all.put(key, value()));
      return all;
    }
    if (next() == Kind.LIST) {
      List<@Nullable Object> all = new ArrayList<>();
      list(() -> all.add(value()));
      return all;
    }
    return scalar(token());
  }

  private @Nullable Object scalar(JsonToken token) throws IOException {
    try {
      return switch (token) {
        case VALUE_STRING -> parser.getText();
        case VALUE_NUMBER_INT -> whole(parser.getNumberValue());
        case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
        case VALUE_TRUE -> true;
        case VALUE_FALSE -> false;
        case VALUE_NULL -> null;
        default -> throw malformed("no JSON");
      };
    } catch (JsonProcessingException e) {
      throw malformed(e);
    }
  }

  private static Object whole(Number number) {
    return number instanceof Integer small ? (Object) small.longValue() : number;
  }

  @Override
  public void skip() throws IOException {
    token();
    try {
      parser.skipChildren();
      // A text is read to its end only when somebody wants it.
      parser.finishToken();
    } catch (JsonProcessingException e) {
      throw malformed(e);
    }
  }

  @Override
  public void requireEnd() throws IOException {
    try {
      if (peeked || parser.nextToken() != null) {
        throw malformed("something follows the end");
      }
    } catch (JsonProcessingException e) {
      throw malformed("something follows the end");
    }
  }

  @Override
  public long position() {
    return Math.max(0, parser.currentLocation().getByteOffset());
  }
}
