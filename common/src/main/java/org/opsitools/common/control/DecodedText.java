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
  private static final char REPLACEMENT = '\uFFFD';
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  static DecodedText of(byte[] bytes) {
    String text;
    boolean utf8 = true;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      utf8 = false;
      text = fromWindows(bytes);
    }
    boolean bom = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    return new DecodedText(bom ? text.substring(1) : text, utf8, bom);
  }

  /** The five bytes without a meaning stand for the control character of the same number. */
  private static String fromWindows(byte[] bytes) {
    StringBuilder text = new StringBuilder(new String(bytes, WINDOWS));
    for (int i = 0; i < bytes.length; i++) {
      if (text.charAt(i) == REPLACEMENT) {
        text.setCharAt(i, (char) (bytes[i] & 0xff));
      }
    }
    return text.toString();
  }

  /** Tells of an encoding that is not plain UTF-8, and of what is no text at all. */
  void report(byte[] bytes, FindingList findings) {
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      findings.add(
          FindingCode.BAD_VALUE,
          1 + (int) text.substring(0, nul).chars().filter(c -> c == '\n').count(),
          "holds a NUL character: it is no text, or UTF-16 in place of UTF-8");
    }
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
