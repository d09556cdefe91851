package org.opsitools.common.control;

import java.util.Optional;

/** Whole numbers in texts. */
final class WholeNumber {
  private WholeNumber() {}

  /** The number, or nothing and a finding. */
  static Optional<Integer> parse(String text, FindingList findings, int line, String key) {
    if (text.matches("[+-]?[0-9]{1,9}")) {
      return Optional.of(Integer.parseInt(text));
    }
    findings.add(FindingCode.BAD_VALUE, line, key, text, "expected a whole number");
    return Optional.empty();
  }
}
