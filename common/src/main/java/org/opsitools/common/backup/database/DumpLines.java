package org.opsitools.common.backup.database;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.opsitools.common.backup.BackupException;

/**
 * Looks at the lines of a dump while it passes by: whether it is whole, and whether it stays within
 * its database.
 */
final class DumpLines {
  private static final int KEPT = 200;
  private static final String COMPLETION = "-- Dump completed";

  private byte[] line = new byte[KEPT];
  private byte[] lastLine = new byte[KEPT];
  private int length;
  private int lastLength;
  private boolean blank = true;
  private long number = 1;
  private Optional<String> elsewhere = Optional.empty();

  /** Adds a part of the dump. */
  void add(byte[] bytes, int offset, int count) {
    for (int i = offset; i < offset + count; i++) {
      byte next = bytes[i];
      if (next == '\n') {
        endLine();
        number++;
      } else {
        blank &= next == ' ' || next == '\t' || next == '\r';
        if (length < KEPT) {
          line[length] = next;
          length++;
        }
      }
    }
  }

  private void endLine() {
    if (!blank) {
      if (elsewhere.isEmpty() && leavesDatabase()) {
        elsewhere = Optional.of("line " + number + ": " + text(line, length));
      }
      byte[] free = lastLine;
      lastLine = line;
      lastLength = length;
      line = free;
    }
    length = 0;
    blank = true;
  }

  /**
   * Programs begin statements at the beginning of a line, and quote the ends of lines in values.
   */
  private boolean leavesDatabase() {
    return begins("USE `") || begins("CREATE DATABASE ") || begins("DROP DATABASE ");
  }

  private boolean begins(String word) {
    if (length < word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (line[i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static String text(byte[] bytes, int length) {
    return new String(bytes, 0, length, StandardCharsets.UTF_8).strip();
  }

  /** Whether there was anything but blanks. */
  boolean isEmpty() {
    return lastLength == 0 && blank;
  }

  /** Whether the last line, at the end of the dump, is the one that ends a whole dump. */
  boolean isComplete() {
    return blank
        ? text(lastLine, lastLength).startsWith(COMPLETION)
        : text(line, length).startsWith(COMPLETION);
  }

  /**
   * Refuses a dump, at its end, that is not whole or names databases itself.
   *
   * @throws BackupException if so
   */
  void require() {
    if (isEmpty()) {
      throw new BackupException("the dump of the database is empty");
    }
    if (!isComplete()) {
      throw new BackupException(
          "the dump of the database is not complete: its last line does not begin with '"
              + COMPLETION
              + "'");
    }
    elsewhere.ifPresent(
        where -> {
          throw new BackupException(
              "the dump is not of one database, it leads elsewhere in " + where);
        });
  }
}
