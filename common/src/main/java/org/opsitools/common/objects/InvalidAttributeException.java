package org.opsitools.common.objects;

/** An attribute was given a value it cannot have. The value of a secret is not shown. */
public final class InvalidAttributeException extends InvalidValueException {
  private static final long serialVersionUID = 1L;

  private final String attribute;

  private InvalidAttributeException(
      String attribute, String reason, String kind, String value, String expected) {
    super("attribute '" + attribute + "': " + reason, kind, value, expected);
    this.attribute = attribute;
  }

  /** The attribute cannot have a value. */
  static InvalidAttributeException of(Attribute<?> attribute, InvalidValueException problem) {
    String shown = attribute.isSecret() ? "***" : problem.value();
    String reason =
        "invalid " + problem.kind() + " '" + shown + "': expected " + problem.expected();
    return new InvalidAttributeException(
        attribute.name(), reason, problem.kind(), shown, problem.expected());
  }

  /** The attribute must have a value and was given none. */
  static InvalidAttributeException missing(Attribute<?> attribute) {
    return new InvalidAttributeException(
        attribute.name(), "a value is required", attribute.name(), "", "a value");
  }

  /** The value does not go together with the others of its object. */
  static InvalidAttributeException refused(Attribute<?> attribute, Object value, String reason) {
    return new InvalidAttributeException(
        attribute.name(), reason, attribute.name(), String.valueOf(value), "another value");
  }

  /** The attribute's name. */
  public String attribute() {
    return attribute;
  }
}
