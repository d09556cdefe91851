package org.opsitools.common.backend.mysql;

import org.opsitools.common.config.FindingLevel;

/**
 * Something about a database that should be looked at.
 *
 * @param text what is wrong or odd, and what to do
 */
public record SchemaFinding(FindingLevel level, String text) {
  static SchemaFinding error(String text) {
    return new SchemaFinding(FindingLevel.ERROR, text);
  }

  static SchemaFinding warning(String text) {
    return new SchemaFinding(FindingLevel.WARNING, text);
  }

  /** {@code LEVEL: TEXT}. */
  @Override
  public String toString() {
    return level.word() + ": " + text;
  }
}
