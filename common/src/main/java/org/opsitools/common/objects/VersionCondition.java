package org.opsitools.common.objects;

/** How a version must compare to another one. */
public enum VersionCondition {
  LESS("<"),
  LESS_OR_EQUAL("<="),
  EQUAL("="),
  GREATER_OR_EQUAL(">="),
  GREATER(">");

  private final String symbol;

  VersionCondition(String symbol) {
    this.symbol = symbol;
  }

  /** The operator as it is written in control files. */
  public String symbol() {
    return symbol;
  }

  /** Whether a comparison with this sign ({@link Comparable#compareTo}) fulfils the condition. */
  public boolean holdsFor(int comparison) {
    return switch (this) {
      case LESS -> comparison < 0;
      case LESS_OR_EQUAL -> comparison <= 0;
      case EQUAL -> comparison == 0;
      case GREATER_OR_EQUAL -> comparison >= 0;
      case GREATER -> comparison > 0;
    };
  }

  /**
   * Reads one of the five operators of a package dependency.
   *
   * @throws InvalidValueException for any other text, {@code ==} among them
   */
  public static VersionCondition parse(String text) {
    for (VersionCondition condition : values()) {
      if (condition.symbol.equals(text)) {
        return condition;
      }
    }
    throw new InvalidValueException("condition", text, "one of = < <= > >=");
  }
}
