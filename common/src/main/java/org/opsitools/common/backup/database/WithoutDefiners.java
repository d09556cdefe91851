package org.opsitools.common.backup.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A dump whose views, triggers and routines belong to whoever fills it in. Not every user may make
 * them in the name of another. Everything else passes as it is.
 */
final class WithoutDefiners extends InputStream {
  /** Longer than any line that names a definer; the names are limited by the server. */
  private static final int LONGEST = 8 * 1024;

  private static final List<String> BEGINNINGS =
      List.of(
          "CREATE DEFINER=", "/*!50013 DEFINER=", "/*!50003 CREATE*/ /*!", "/*!50106 CREATE*/ /*!");
  private static final int BEGINNING =
      BEGINNINGS.stream().mapToInt(String::length).max().orElseThrow();
  private static final String ACCOUNT = "DEFINER=`(?:[^`]|``)*+`@`(?:[^`]|``)*+`";
  private static final Pattern DEFINER =
      Pattern.compile(
          "^(?:(CREATE |/\\*!50013 )%1$s |(/\\*![0-9]{5} CREATE\\*/ )/\\*![0-9]{5} %1$s\\*/ )"
              .formatted(ACCOUNT));

  private final BufferedInputStream dump;
  private byte[] changed = {};
  private int used;
  private boolean lineBegins = true;

  WithoutDefiners(InputStream dump) {
    this.dump = new BufferedInputStream(dump, 4 * LONGEST);
  }

  @Override
  public int read() throws IOException {
    if (used == changed.length && lineBegins) {
      beginLine();
    }
    int next = used < changed.length ? changed[used++] & 0xff : dump.read();
    lineBegins = next == '\n';
    return next;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = 0;
    while (count < length) {
      int next = read();
      if (next < 0) {
        return count == 0 ? -1 : count;
      }
      bytes[offset + count] = (byte) next;
      count++;
    }
    return count;
  }

  private void beginLine() throws IOException {
    dump.mark(LONGEST);
    String start = new String(dump.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
    changed = new byte[0];
    used = 0;
    if (BEGINNINGS.stream().anyMatch(start::startsWith)) {
      String line =
          start + new String(dump.readNBytes(LONGEST - BEGINNING), StandardCharsets.ISO_8859_1);
      Matcher definer = DEFINER.matcher(line);
      if (definer.find()) {
        dump.reset();
        dump.skipNBytes(definer.end());
        String kept = definer.group(1) == null ? definer.group(2) : definer.group(1);
        changed = kept.getBytes(StandardCharsets.ISO_8859_1);
        return;
      }
    }
    dump.reset();
  }

  @Override
  public void close() throws IOException {
    dump.close();
  }
}
