package org.opsitools.common.archive;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Names of members as text without losing bytes: UTF-8 where the bytes are UTF-8; any other byte
 * stands as a lone surrogate, U+DC80 for 0x80 to U+DCFF for 0xFF.
 */
public final class NameText {
  private static final char FIRST_ESCAPE = '\uDC80';
  private static final char LAST_ESCAPE = '\uDCFF';
  private static final HexFormat HEX = HexFormat.of();

  private NameText() {}

  /** The text of a name; {@link #encode} gives back exactly these bytes. */
  public static String decode(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] < 0) {
        return decodeCarefully(ByteBuffer.wrap(bytes, offset, length));
      }
    }
    return new String(bytes, offset, length, StandardCharsets.US_ASCII);
  }

  private static String decodeCarefully(ByteBuffer bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer text = CharBuffer.allocate(bytes.remaining());
    while (bytes.hasRemaining()) {
      CoderResult result = decoder.decode(bytes, text, true);
      for (int i = 0; result.isError() && i < result.length(); i++) {
        text.put((char) (FIRST_ESCAPE + (bytes.get() & 0x7f)));
      }
    }
    return text.flip().toString();
  }

  /** The bytes of a name that {@link #decode} made, or of any other text. */
  public static byte[] encode(String name) {
    if (isUtf8(name)) {
      return name.getBytes(StandardCharsets.UTF_8);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(name.length() + 16);
    int start = 0;
    for (int i = 0; i < name.length(); i++) {
      if (isEscape(name, i)) {
        bytes.writeBytes(name.substring(start, i).getBytes(StandardCharsets.UTF_8));
        bytes.write(name.charAt(i) - FIRST_ESCAPE + 0x80);
        start = i + 1;
      }
    }
    bytes.writeBytes(name.substring(start).getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  /** Whether the bytes of the name are UTF-8. */
  public static boolean isUtf8(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (isEscape(name, i)) {
        return false;
      }
    }
    return true;
  }

  /** The name for a message: bytes that are not UTF-8, and control characters, as {@code \xNN}. */
  public static String printable(String name) {
    StringBuilder text = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (isEscape(name, i)) {
        text.append("\\x").append(Integer.toHexString(c - FIRST_ESCAPE + 0x80));
      } else if (Character.isISOControl(c)) {
        text.append("\\x").append(Integer.toHexString(0x100 | c).substring(1));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  private static boolean isEscape(String name, int index) {
    char c = name.charAt(index);
    return c >= FIRST_ESCAPE
        && c <= LAST_ESCAPE
        && (index == 0 || !Character.isHighSurrogate(name.charAt(index - 1)));
  }

  /** A path with exactly the bytes of the text, but without doubled or trailing slashes. */
  public static Path path(String text) {
    if (isAscii(text)) {
      return Path.of(text);
    }
    Path path = Path.of(text.startsWith("/") ? "/" : "");
    for (String part : text.split("/", -1)) {
      path = path.resolve(part(part));
    }
    return path;
  }

  /**
   * A path of one part. Paths made of text take only what the locale can encode, those made of
   * addresses take every byte.
   */
  private static Path part(String part) {
    if (isAscii(part)) {
      return Path.of(part);
    }
    StringBuilder address = new StringBuilder("file:///");
    for (byte b : encode(part)) {
      address.append('%').append(HEX.toHexDigits(b));
    }
    Path leaf = Path.of(URI.create(address.toString())).getFileName();
    return leaf == null ? Path.of("") : leaf;
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
