package org.opsitools.common.backup;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.opsitools.common.archive.NameText;

/**
 * The SHA-1 of every file of an archive, in lower-case hex digits, by the name of its member.
 *
 * <p>Source: {@code docs/formats/backup.md}, "Checksums".
 *
 * @param byName in the order of the file
 */
public record Checksums(Map<String, String> byName) {
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{40}");
  private static final int DIGEST_LENGTH = 40;

  public Checksums {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  /**
   * Reads the content of the member.
   *
   * @throws BackupException if a line is none, or a name stands there twice; it names the line
   */
  public static Checksums parse(byte[] content) {
    Map<String, String> byName = new LinkedHashMap<>();
    int number = 0;
    int start = 0;
    while (start < content.length) {
      int end = start;
      while (end < content.length && content[end] != '\n') {
        end++;
      }
      number++;
      int length = end > start && content[end - 1] == '\r' ? end - 1 - start : end - start;
      line(byName, number, NameText.decode(content, start, length));
      start = end + 1;
    }
    return new Checksums(byName);
  }

  private static void line(Map<String, String> byName, int number, String line) {
    String place = MemberPlace.CHECKSUMS + ":" + number + ": ";
    int space = line.indexOf(' ');
    if (space != DIGEST_LENGTH || line.length() == space + 1) {
      throw new BackupException(
          place + "expected 40 hex digits, a space and a name, found '" + shown(line) + "'");
    }
    String digest = line.substring(0, space);
    if (!DIGEST.matcher(digest).matches()) {
      throw new BackupException(place + "'" + shown(digest) + "' is no SHA-1 in hex digits");
    }
    String name = line.substring(space + 1);
    if (byName.putIfAbsent(name, digest) != null) {
      throw new BackupException(place + "'" + shown(name) + "' stands there twice");
    }
  }

  private static String shown(String text) {
    return NameText.printable(text);
  }

  /** The content of the member. */
  public byte[] format() {
    StringBuilder text = new StringBuilder();
    byName.forEach((name, digest) -> text.append(digest).append(' ').append(name).append('\n'));
    return NameText.encode(text.toString());
  }
}
