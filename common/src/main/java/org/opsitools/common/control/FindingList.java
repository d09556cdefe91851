package org.opsitools.common.control;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects what is found in one file. After a thousand findings the file is given up, so that a
 * hostile one costs no more than a bad one.
 */
final class FindingList {
  private static final int MOST = 1000;
  private static final int LONGEST_VALUE = 200;

  private final String file;
  private final List<Finding> findings = new ArrayList<>();

  FindingList(String file) {
    this.file = file;
  }

  void add(FindingCode code, int line, String key, String value, String text) {
    String shown = value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + "…" : value;
    if (findings.size() < MOST) {
      findings.add(new Finding(code, file, line, key, shown, text));
    } else if (findings.size() == MOST) {
      findings.add(
          Finding.of(
              FindingCode.BAD_VALUE,
              file,
              "more than " + MOST + " findings; the rest of the file is not looked at"));
    }
  }

  /** Whether the file was given up. */
  boolean isFull() {
    return findings.size() > MOST;
  }

  void add(FindingCode code, int line, String text) {
    add(code, line, "", "", text);
  }

  boolean stopsBuild() {
    return findings.stream().anyMatch(Finding::stopsBuild);
  }

  boolean stopsReading() {
    return findings.stream().anyMatch(finding -> finding.code().stopsReading());
  }

  List<Finding> all() {
    return List.copyOf(findings);
  }
}
