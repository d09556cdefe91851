package org.opsitools.common.backup.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A dump as a program of any version reads it. */
final class DumpStream {
  private static final byte[] MARKER = "/*M!999999\\-".getBytes(StandardCharsets.US_ASCII);

  private DumpStream() {}

  /**
   * The dump without the first line that tells programs of MariaDB to run nothing but statements.
   * Others fail at it, and those that know it are told so in another way.
   */
  static InputStream withoutMarker(InputStream dump) throws IOException {
    BufferedInputStream content = new BufferedInputStream(dump);
    boolean done = false;
    try {
      content.mark(MARKER.length);
      if (Arrays.equals(content.readNBytes(MARKER.length), MARKER)) {
        passLine(content);
      } else {
        content.reset();
      }
      done = true;
      return content;
    } finally {
      if (!done) {
        content.close();
      }
    }
  }

  private static void passLine(InputStream content) throws IOException {
    int next = content.read();
    while (next >= 0 && next != '\n') {
      next = content.read();
    }
  }
}
