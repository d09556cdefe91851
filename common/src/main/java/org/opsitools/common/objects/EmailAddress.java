package org.opsitools.common.objects;

/**
 * Recognises the e-mail addresses opsi accepts, in one pass. The original's expression backtracks
 * exponentially on hostile text; this accepts the same addresses, and wants a host.
 */
final class EmailAddress {
  private EmailAddress() {}

  static boolean accepts(String text) {
    int at = text.indexOf('@');
    return at > 0 && isLocalPart(text.substring(0, at)) && isHost(text.substring(at + 1));
  }

  /**
   * Letters and digits, joined by runs of one kind of {@code _ - . +}; ends with a letter or digit.
   */
  private static boolean isLocalPart(String local) {
    char previous = '_';
    for (int i = 0; i < local.length(); i++) {
      char c = local.charAt(i);
      boolean joint = "_-.+".indexOf(c) >= 0;
      if (!joint && !isAsciiWord(c)) {
        return false;
      }
      boolean first = i == 0;
      boolean mixedRun = joint && !first && "_-.+".indexOf(previous) >= 0 && previous != c;
      if (joint && (first || mixedRun)) {
        return false;
      }
      previous = c;
    }
    return isAsciiWord(previous);
  }

  /** Words, each but the last followed by one dot or a run of hyphens. */
  private static boolean isHost(String host) {
    boolean afterJoint = true;
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (c == '.' || c == '-') {
        boolean runOfHyphens = c == '-' && i > 0 && host.charAt(i - 1) == '-';
        if (afterJoint && !runOfHyphens) {
          return false;
        }
        afterJoint = true;
      } else if (c == '_' || Character.isLetterOrDigit(c)) {
        afterJoint = false;
      } else {
        return false;
      }
    }
    return !host.isEmpty();
  }

  private static boolean isAsciiWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}
