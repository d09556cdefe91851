package org.opsitools.common.backend.mysql;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a database server.
 *
 * @param maria whether it is MariaDB, and not MySQL
 * @param number of dots and digits, such as {@code 10.11.19}; empty if it is not known
 */
record ServerVersion(boolean maria, String number) {
  /** What MariaDB puts in front for clients that expect a MySQL. */
  private static final String DISGUISE = "5.5.5-";

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(?:\\.[0-9]{1,9}){0,3}");
  private static final String LEAST_MARIA = "10.1";
  private static final String LEAST_MYSQL = "5.6.5";

  /** The version that a server says it has, such as {@code 5.5.5-10.11.19-MariaDB-0+deb12u1}. */
  static ServerVersion parse(String text) {
    String own = text.startsWith(DISGUISE) ? text.substring(DISGUISE.length()) : text;
    Matcher number = NUMBER.matcher(own);
    return new ServerVersion(
        own.toLowerCase(Locale.ROOT).contains("maria"), number.lookingAt() ? number.group() : "");
  }

  /** The oldest version that can be used. */
  ServerVersion required() {
    return new ServerVersion(maria, maria ? LEAST_MARIA : LEAST_MYSQL);
  }

  boolean isSupported() {
    return compareNumbers(number, required().number()) >= 0;
  }

  private static int compareNumbers(String left, String right) {
    String[] a = left.split("\\.", -1);
    String[] b = right.split("\\.", -1);
    for (int i = 0; i < Math.max(a.length, b.length); i++) {
      int order = Integer.compare(part(a, i), part(b, i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int part(String[] parts, int index) {
    return index < parts.length && !parts[index].isEmpty() ? Integer.parseInt(parts[index]) : 0;
  }

  /** Such as {@code MariaDB 10.11.19}. */
  @Override
  public String toString() {
    return (maria ? "MariaDB " : "MySQL ") + (number.isEmpty() ? "of unknown version" : number);
  }
}
