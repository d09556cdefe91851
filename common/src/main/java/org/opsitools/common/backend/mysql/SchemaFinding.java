package org.opsitools.common.backend.mysql;

/**
 * Something about a database that should be looked at.
 *
 * @param text what is wrong or odd, and what to do
 */
public record SchemaFinding(Level level, String text) {
  /** How bad it is. */
  public enum Level {
    /** Something cannot be read or written, or goes wrong when it is. */
    ERROR("error"),
    /** All works, but something is perhaps not meant so. */
    WARNING("warning");

    private final String word;

    Level(String word) {
      this.word = word;
    }

    /** The word in reports. */
    public String word() {
      return word;
    }
  }

  static SchemaFinding error(String text) {
    return new SchemaFinding(Level.ERROR, text);
  }

  static SchemaFinding warning(String text) {
    return new SchemaFinding(Level.WARNING, text);
  }

  /** {@code LEVEL: TEXT}. */
  @Override
  public String toString() {
    return level.word() + ": " + text;
  }
}
