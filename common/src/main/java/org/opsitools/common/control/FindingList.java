package org.opsitools.common.control;

import java.util.ArrayList;
import java.util.List;

/** Collects what is found in one file. */
final class FindingList {
  private static final int LONGEST_VALUE = 200;

  private final String file;
  private final List<Finding> findings = new ArrayList<>();

  FindingList(String file) {
    this.file = file;
  }

  void add(FindingCode code, int line, String key, String value, String text) {
    String shown = value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + "…" : value;
    findings.add(new Finding(code, file, line, key, shown, text));
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
