package org.opsitools.common.repository;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.ExtensionTypeHeader;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessagePacker;
import org.msgpack.core.MessageUnpacker;

/** MessagePack with times as its own timestamps, as the original tools write it. */
final class MessagePackDocument implements Document {
  private static final byte TIMESTAMP = -1;

  @Override
  public @Nullable Object parse(byte[] bytes) throws MalformedDocumentException {
    MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(bytes);
    try {
      Object value = value(unpacker, bytes.length, 0);
      if (unpacker.hasNext()) {
        throw new MalformedDocumentException(
            "something follows its end at byte " + unpacker.getTotalReadBytes());
      }
      return value;
    } catch (MessagePackException | IOException | DateTimeException | ArithmeticException e) {
      throw new MalformedDocumentException(
          "no MessagePack at byte " + unpacker.getTotalReadBytes() + ": " + e);
    }
  }

  private static @Nullable Object value(MessageUnpacker unpacker, int length, int depth)
      throws IOException, MalformedDocumentException {
    if (depth > MAX_DEPTH) {
      throw new MalformedDocumentException("nested more than " + MAX_DEPTH + " levels deep");
    }
    return switch (unpacker.getNextFormat().getValueType()) {
      case NIL -> {
        unpacker.unpackNil();
        yield null;
      }
      case BOOLEAN -> unpacker.unpackBoolean();
      case INTEGER -> unpacker.unpackLong();
      case FLOAT -> unpacker.unpackDouble();
      case STRING -> text(unpacker, length);
      case ARRAY -> array(unpacker, length, depth);
      case MAP -> map(unpacker, length, depth);
      case EXTENSION -> time(unpacker);
      case BINARY ->
          throw new MalformedDocumentException(
              "binary data at byte " + unpacker.getTotalReadBytes());
    };
  }

  private static String text(MessageUnpacker unpacker, int length)
      throws IOException, MalformedDocumentException {
    int size = unpacker.unpackRawStringHeader();
    if (size > length - unpacker.getTotalReadBytes()) {
      throw new MalformedDocumentException("a text is cut off");
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(unpacker.readPayload(size));
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedDocumentException(
          "a text that is not UTF-8 before byte " + unpacker.getTotalReadBytes());
    }
  }

  private static List<Object> array(MessageUnpacker unpacker, int length, int depth)
      throws IOException, MalformedDocumentException {
    List<Object> array = new ArrayList<>();
    for (int left = unpacker.unpackArrayHeader(); left > 0; left--) {
      array.add(value(unpacker, length, depth + 1));
    }
    return array;
  }

  private static Map<String, Object> map(MessageUnpacker unpacker, int length, int depth)
      throws IOException, MalformedDocumentException {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int left = unpacker.unpackMapHeader(); left > 0; left--) {
      String key = text(unpacker, length);
      map.put(key, value(unpacker, length, depth + 1));
    }
    return map;
  }

  private static Instant time(MessageUnpacker unpacker)
      throws IOException, MalformedDocumentException {
    ExtensionTypeHeader header = unpacker.unpackExtensionTypeHeader();
    int size = header.getLength();
    if (header.getType() != TIMESTAMP || (size != 4 && size != 8 && size != 12)) {
      throw new MalformedDocumentException(
          "unknown extension type " + header.getType() + " of " + size + " bytes");
    }
    return unpacker.unpackTimestamp(header);
  }

  @Override
  public byte[] format(@Nullable Object value) throws IOException {
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      write(packer, value);
      return packer.toByteArray();
    }
  }

  private static void write(MessagePacker packer, @Nullable Object value) throws IOException {
    if (value == null) {
      packer.packNil();
    } else if (value instanceof Map<?, ?> map) {
      packer.packMapHeader(map.size());
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        packer.packString(String.valueOf(entry.getKey()));
        write(packer, entry.getValue());
      }
    } else if (value instanceof List<?> list) {
      packer.packArrayHeader(list.size());
      for (Object element : list) {
        write(packer, element);
      }
    } else if (value instanceof Instant time) {
      packer.packTimestamp(time.truncatedTo(ChronoUnit.MICROS));
    } else if (value instanceof Long number) {
      packer.packLong(number);
    } else if (value instanceof String text) {
      packer.packString(text);
    } else {
      throw new IllegalArgumentException("metadata has no " + value.getClass());
    }
  }
}
