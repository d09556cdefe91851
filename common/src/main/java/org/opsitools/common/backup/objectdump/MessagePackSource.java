package org.opsitools.common.backup.objectdump;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.ExtensionTypeHeader;
import org.msgpack.core.MessageInsufficientBufferException;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/** Values in MessagePack. A length is never believed before so many bytes are there. */
final class MessagePackSource implements DumpSource {
  private static final byte TIMESTAMP = -1;
  private static final int PIECE = 64 * 1024;

  private final MessageUnpacker unpacker;
  private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
  private byte[] piece = new byte[256];
  private int depth;

  MessagePackSource(InputStream in) {
    unpacker = new MessagePack.UnpackerConfig().withBufferSize(PIECE).newUnpacker(in);
  }

  /** One reading of the library. */
  @FunctionalInterface
  private interface Step<R> {
    R run() throws IOException;
  }

  /** What the library throws unchecked becomes what this promises. */
  private <R> R decode(Step<R> step) throws IOException {
    try {
      return step.run();
    } catch (MessageInsufficientBufferException e) {
      throw malformed("ends early");
    } catch (MessagePackException | DateTimeException | ArithmeticException e) {
      throw malformed("no MessagePack");
    }
  }

  private MalformedDataException malformed(String reason) {
    return new MalformedDataException(position(), reason);
  }

  private ValueType type() throws IOException {
    return decode(() -> unpacker.getNextFormat().getValueType());
  }

  @Override
  public Kind next() throws IOException {
    return switch (type()) {
      case MAP -> Kind.MAP;
      case ARRAY -> Kind.LIST;
      case NIL -> Kind.NULL;
      default -> Kind.OTHER;
    };
  }

  @Override
  public void map(Entries entries) throws IOException {
    Set<String> keys = new HashSet<>();
    enter();
    for (int left = decode(unpacker::unpackMapHeader); left > 0; left--) {
      String key = text(decode(unpacker::unpackRawStringHeader));
      if (!keys.add(key)) {
        throw malformed("a key stands twice in a map");
      }
      entries.entry(key);
    }
    depth--;
  }

  @Override
  public void list(Elements elements) throws IOException {
    enter();
    for (int left = decode(unpacker::unpackArrayHeader); left > 0; left--) {
      elements.element();
    }
    depth--;
  }

  private void enter() throws IOException {
    if (++depth > MAX_DEPTH) {
      throw malformed("nested more than " + MAX_DEPTH + " levels deep");
    }
  }

  @Override
  public @Nullable Object value() throws IOException {
    return switch (type()) {
      case NIL -> {
        skipNull();
        yield null;
      }
      case BOOLEAN -> decode(unpacker::unpackBoolean);
      case INTEGER -> number(decode(unpacker::unpackBigInteger));
      case FLOAT -> finite(decode(unpacker::unpackDouble));
      case STRING -> text(decode(unpacker::unpackRawStringHeader));
      case BINARY -> base64(decode(unpacker::unpackBinaryHeader));
      case ARRAY -> {
        List<@Nullable Object> all = new ArrayList<>();
        list(() -> all.add(value()));
        yield all;
      }
      case MAP -> {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        map(key -> all.put(key, value()));
        yield all;
      }
      case EXTENSION -> time();
    };
  }

  private void skipNull() throws IOException {
    decode(
        () -> {
          unpacker.unpackNil();
          return true;
        });
  }

  private static Object number(BigInteger number) {
    return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
  }

  /** JSON has no other numbers, and neither has anything that objects are kept in. */
  private Object finite(double number) throws IOException {
    if (!Double.isFinite(number)) {
      throw malformed("a number that is not finite");
    }
    return number;
  }

  private String text(int length) throws IOException {
    try {
      return utf8.decode(bytes(length)).toString();
    } catch (CharacterCodingException e) {
      throw malformed("a text that is not UTF-8");
    }
  }

  private String base64(int length) throws IOException {
    ByteBuffer bytes = bytes(length);
    return StandardCharsets.ISO_8859_1.decode(Base64.getEncoder().encode(bytes)).toString();
  }

  /** The bytes of a text; they are overwritten by the next ones. */
  private ByteBuffer bytes(int length) throws IOException {
    if (length > MAX_TEXT) {
      throw malformed("a text of " + length + " bytes");
    }
    if (length <= PIECE) {
      if (length > piece.length) {
        piece = new byte[PIECE];
      }
      read(length);
      return ByteBuffer.wrap(piece, 0, length);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream(PIECE);
    for (int left = length; left > 0; left -= PIECE) {
      all.write(bytes(Math.min(left, PIECE)).array(), 0, Math.min(left, PIECE));
    }
    return ByteBuffer.wrap(all.toByteArray());
  }

  private void read(int length) throws IOException {
    decode(
        () -> {
          unpacker.readPayload(piece, 0, length);
          return true;
        });
  }

  private String time() throws IOException {
    ExtensionTypeHeader header = decode(unpacker::unpackExtensionTypeHeader);
    if (header.getType() != TIMESTAMP) {
      throw malformed("unknown extension type " + header.getType());
    }
    return decode(() -> unpacker.unpackTimestamp(header)).toString();
  }

  @Override
  public void skip() throws IOException {
    switch (type()) {
      case ARRAY -> skipped(decode(unpacker::unpackArrayHeader), 1);
      case MAP -> skipped(decode(unpacker::unpackMapHeader), 2);
      default -> skipOne();
    }
  }

  private void skipped(int count, int each) throws IOException {
    enter();
    for (long left = (long) count * each; left > 0; left--) {
      skip();
    }
    depth--;
  }

  private void skipOne() throws IOException {
    decode(
        () -> {
          unpacker.skipValue();
          return true;
        });
  }

  @Override
  public void requireEnd() throws IOException {
    if (decode(unpacker::hasNext)) {
      throw malformed("something follows the end");
    }
  }

  @Override
  public long position() {
    return unpacker.getTotalReadBytes();
  }
}
