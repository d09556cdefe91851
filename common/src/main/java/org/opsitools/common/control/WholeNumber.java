package org.opsitools.common.control;

import java.math.BigInteger;
import java.util.Optional;

/** Whole numbers in texts. */
final class WholeNumber {
  private static final BigInteger LEAST = BigInteger.valueOf(Integer.MIN_VALUE);
  private static final BigInteger MOST = BigInteger.valueOf(Integer.MAX_VALUE);

  private WholeNumber() {}

  /** The number, or the nearest there is; nothing and a finding if it is none. */
  static Optional<Integer> parse(String text, FindingList findings, int line, String key) {
    if (text.matches("[+-]?[0-9]{1,100}")) {
      return Optional.of(new BigInteger(text).max(LEAST).min(MOST).intValue());
    }
    findings.add(FindingCode.BAD_VALUE, line, key, text, "expected a whole number");
    return Optional.empty();
  }
}
