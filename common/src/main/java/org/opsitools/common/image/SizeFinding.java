package org.opsitools.common.image;

/**
 * Something about a product's sizes that its author should look at.
 *
 * @param property the id of the property
 * @param value the value in question
 * @param text what is wrong, without the property's name
 */
public record SizeFinding(Severity severity, String property, String value, String text) {
  /** How bad it is. */
  public enum Severity {
    /** The value cannot be used; lint code {@code bad-size}. */
    ERROR,
    /** The value is probably not what was meant; lint code {@code size-doubtful}. */
    WARNING
  }
}
