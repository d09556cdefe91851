package org.opsitools.common.config;

/** How bad something is that a check has found. */
public enum FindingLevel {
  /** Something cannot be used, read or written. */
  ERROR("error"),
  /** All works, but something has no effect or is perhaps not meant so. */
  WARNING("warning");

  private final String word;

  FindingLevel(String word) {
    this.word = word;
  }

  /** The word in reports. */
  public String word() {
    return word;
  }
}
