package org.opsitools.common.objects;

import java.util.Locale;
import java.util.regex.Pattern;

/** Full names of hosts: what opsi accepts is wider than DNS, and is kept. */
final class HostName {
  private static final int LONGEST = 1024;
  private static final int LONGEST_LABEL_BEFORE_LAST = 63;
  private static final int SHORTEST_LAST_LABEL = 2;
  private static final int LONGEST_LAST_LABEL = 16;
  private static final Pattern FULL_NAME =
      Pattern.compile(
          "(?U)[a-z0-9][a-z0-9\\-]{0,63}\\.((\\w+\\-+)|(\\w+\\.))*\\w{1,63}\\.\\w{2,16}");

  private HostName() {}

  static String normalise(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  /** Whether a normalised name has at least three labels in the form opsi accepts. */
  static boolean isFullName(String name) {
    return isPlain(name) || (name.length() <= LONGEST && FULL_NAME.matcher(name).matches());
  }

  /** Names of letters, digits and single inner hyphens, which nearly all are; quick. */
  private static boolean isPlain(String name) {
    int labels = 0;
    int start = 0;
    for (int i = 0; i <= name.length(); i++) {
      char c = i < name.length() ? name.charAt(i) : '.';
      if (c == '.') {
        int length = i - start;
        if (length == 0 || length > LONGEST_LABEL_BEFORE_LAST || name.charAt(i - 1) == '-') {
          return false;
        }
        labels++;
        if (i == name.length() && !isPlainLast(name, start)) {
          return false;
        }
        start = i + 1;
      } else if (!isPlainInner(c, i > start)) {
        return false;
      }
    }
    return labels >= 3 && name.length() <= LONGEST;
  }

  private static boolean isPlainInner(char c, boolean inside) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c == '-' && inside);
  }

  private static boolean isPlainLast(String name, int start) {
    int length = name.length() - start;
    return length >= SHORTEST_LAST_LABEL
        && length <= LONGEST_LAST_LABEL
        && name.indexOf('-', start) < 0;
  }
}
