package org.opsitools.common.objects;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Points in time as opsi writes them: {@code YYYY-MM-DD HH:MM:SS}, local time of the server. */
public final class Timestamp {
  /** What stands for "never". */
  public static final String NEVER = "0000-00-00 00:00:00";

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final String NORMAL = "dddd-dd-dd dd:dd:dd";
  private static final Pattern DATE_AND_TIME =
      Pattern.compile("(\\d{4})-?(\\d\\d)-?(\\d\\d) ?(\\d\\d):?(\\d\\d):?(\\d\\d)(?:\\.\\d*)?");
  private static final Pattern DATE = Pattern.compile("(\\d{4})-?(\\d\\d)-?(\\d\\d)");

  private Timestamp() {}

  /** A time of the server's clock. */
  public static String of(LocalDateTime time) {
    return FORMAT.format(time);
  }

  static String normalise(String text) {
    if (isNormal(text)) {
      return text;
    }
    if (text.isEmpty() || text.equals("0")) {
      return NEVER;
    }
    Matcher both = DATE_AND_TIME.matcher(text);
    if (both.matches()) {
      return date(both) + " " + both.group(4) + ":" + both.group(5) + ":" + both.group(6);
    }
    Matcher date = DATE.matcher(text);
    return date.matches() ? date(date) + " 00:00:00" : text;
  }

  private static String date(Matcher matcher) {
    return matcher.group(1) + "-" + matcher.group(2) + "-" + matcher.group(3);
  }

  static boolean isNormal(String text) {
    if (text.length() != NORMAL.length()) {
      return false;
    }
    for (int i = 0; i < NORMAL.length(); i++) {
      char expected = NORMAL.charAt(i);
      char c = text.charAt(i);
      if (expected == 'd' ? c < '0' || c > '9' : c != expected) {
        return false;
      }
    }
    return true;
  }
}
