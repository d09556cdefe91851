package org.opsitools.admin.input;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads a stream to its end as one text in UTF-8. */
final class InputText {
  private static final int BUFFER_SIZE = 64 * 1024;
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final String source;
  private final long limit;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /**
   * @param source what messages call the stream
   * @param limit how many bytes it may hold
   */
  InputText(String source, long limit) {
    this.source = source;
    this.limit = limit;
  }

  void add(byte[] buffer, int length) {
    if (bytes.size() + (long) length > limit) {
      throw new InputException(
          source, "is larger than %d MB, which no argument may be".formatted(limit >> 20));
    }
    bytes.write(buffer, 0, length);
  }

  void addAll(InputStream in) throws IOException {
    byte[] buffer = new byte[BUFFER_SIZE];
    for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
      add(buffer, length);
    }
  }

  boolean isEmpty() {
    return bytes.size() == 0;
  }

  /** The text without a byte order mark and without one line end at the end. */
  String text() {
    String text = decoded();
    int start = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
    int end = text.length();
    if (end > start && text.charAt(end - 1) == '\n') {
      end--;
      if (end > start && text.charAt(end - 1) == '\r') {
        end--;
      }
    }
    return text.substring(start, end);
  }

  private String decoded() {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new InputException(source, "is not UTF-8; convert it, for example with iconv");
    }
  }
}
