package org.opsitools.common.backend.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The text of a data file: UTF-8, else UTF-16 with a byte order mark, else Latin-1.
 *
 * <p>Source: {@code docs/formats/file-backend.md}, "Reading INI files".
 *
 * @param text without a byte order mark
 * @param charset what the bytes were taken for
 * @param plain whether there are only printable ASCII characters, tabs and line feeds, so that
 *     lines can be found in the fast way
 */
record FileText(String text, Charset charset, boolean plain) {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  static FileText of(byte[] bytes) {
    if (isPlain(bytes)) {
      return new FileText(
          new String(bytes, StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8, true);
    }
    String text = decoded(bytes, StandardCharsets.UTF_8);
    if (text != null) {
      return new FileText(withoutMark(text), StandardCharsets.UTF_8, false);
    }
    text = startsWithUtf16Mark(bytes) ? decoded(bytes, StandardCharsets.UTF_16) : null;
    return text == null
        ? new FileText(
            new String(bytes, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1, false)
        : new FileText(withoutMark(text), StandardCharsets.UTF_16, false);
  }

  /** Whether the bytes were UTF-8, as they should be. */
  boolean isUtf8() {
    return charset.equals(StandardCharsets.UTF_8);
  }

  private static boolean isPlain(byte[] bytes) {
    for (byte b : bytes) {
      if (b < ' ' && b != '\n' && b != '\t') {
        return false;
      }
    }
    return true;
  }

  private static boolean startsWithUtf16Mark(byte[] bytes) {
    if (bytes.length < 2) {
      return false;
    }
    int mark = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
    return mark == 0xfeff || mark == 0xfffe;
  }

  private static @Nullable String decoded(byte[] bytes, Charset charset) {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      // The next encoding is tried.
      return null;
    }
  }

  private static String withoutMark(String text) {
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }
}
