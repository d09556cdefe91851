package org.opsitools.makepackage.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opsitools.common.control.Finding;
import org.opsitools.common.control.Severity;

/** The findings of a check, for people or for programs. */
final class CheckReport {
  private final List<Finding> findings;

  CheckReport(List<Finding> findings) {
    this.findings = findings;
  }

  /** Whether there are errors; with {@code strict} a warning is one. */
  boolean hasErrors(boolean strict) {
    return findings.stream().anyMatch(f -> strict || f.severity() == Severity.ERROR);
  }

  /** Prints a line a finding and a sum, or one JSON array. */
  void print(PrintWriter out, boolean json) throws IOException {
    if (json) {
      List<Map<String, Object>> list = findings.stream().map(CheckReport::fields).toList();
      out.println(
          new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(list));
      return;
    }
    findings.forEach(
        finding ->
            out.println(
                finding.severity().word() + ": " + finding + " [" + finding.code().id() + "]"));
    long errors = findings.stream().filter(f -> f.severity() == Severity.ERROR).count();
    long warnings = findings.size() - errors;
    out.println(count(errors, "error") + ", " + count(warnings, "warning"));
  }

  private static String count(long number, String word) {
    return number + " " + word + (number == 1 ? "" : "s");
  }

  private static Map<String, Object> fields(Finding finding) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("code", finding.code().id());
    fields.put("severity", finding.severity().word());
    fields.put("file", finding.file());
    fields.put("line", finding.line());
    fields.put("key", finding.key());
    fields.put("value", finding.value());
    fields.put("text", finding.text());
    return fields;
  }
}
