package org.opsitools.admin.check;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.file.TreeFinding;
import org.opsitools.common.backend.mysql.SchemaFinding;
import org.opsitools.common.config.ConfFinding;
import org.opsitools.common.config.ConfWarning;
import org.opsitools.common.config.FindingLevel;

/**
 * Something that should be looked at.
 *
 * @param file where
 * @param line from 1
 * @param level {@code error} or {@code warning}
 * @param text what, without secrets
 * @param fixed whether it has been put right
 */
record CheckFinding(String file, int line, String level, String text, boolean fixed) {
  static CheckFinding of(ConfFinding finding) {
    return new CheckFinding(
        finding.file().toString(), finding.line(), finding.level().word(), finding.text(), false);
  }

  static CheckFinding of(ConfWarning warning) {
    return new CheckFinding(
        warning.file().toString(),
        warning.line(),
        FindingLevel.WARNING.word(),
        warning.text(),
        false);
  }

  static CheckFinding of(TreeFinding finding, boolean fixed) {
    return new CheckFinding(
        finding.file().toString(), finding.line(), finding.level().word(), finding.text(), fixed);
  }

  static CheckFinding of(Path mysqlConf, SchemaFinding finding) {
    return new CheckFinding(mysqlConf.toString(), 1, finding.level().word(), finding.text(), false);
  }

  boolean isError() {
    return level.equals("error") && !fixed;
  }

  Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("file", file);
    json.put("line", line);
    json.put("level", level);
    json.put("text", text);
    json.put("fixed", fixed);
    return json;
  }

  /** {@code FILE:LINE: LEVEL: TEXT}. */
  @Override
  public String toString() {
    return file + ":" + line + ": " + level + ": " + text + (fixed ? " (fixed)" : "");
  }
}
