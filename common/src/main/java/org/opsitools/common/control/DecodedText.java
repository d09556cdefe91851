package org.opsitools.common.control;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The text of a control file.
 *
 * @param text without a byte order mark
 * @param utf8 whether the bytes are UTF-8; if not they were taken as windows-1252
 * @param bom whether a byte order mark came first
 */
record DecodedText(String text, boolean utf8, boolean bom) {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  static DecodedText of(byte[] bytes) {
    String text;
    boolean utf8 = true;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      utf8 = false;
      text = new String(bytes, WINDOWS);
    }
    boolean bom = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    return new DecodedText(bom ? text.substring(1) : text, utf8, bom);
  }

  /** Tells of an encoding that is not plain UTF-8. */
  void report(byte[] bytes, FindingList findings) {
    if (bom) {
      findings.add(FindingCode.BOM, 1, "begins with a byte order mark, which the original refuses");
    }
    if (!utf8) {
      int bad = firstBadByte(bytes);
      int line = 1;
      for (int i = 0; i < bad; i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      findings.add(
          FindingCode.NOT_UTF8,
          line,
          String.format(
              Locale.ROOT, "is not UTF-8 (byte 0x%02x); read as windows-1252", bytes[bad] & 0xff));
    }
  }

  private static int firstBadByte(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    return Math.min(in.position(), bytes.length - 1);
  }
}
