package org.opsitools.common.objects;

import org.jspecify.annotations.Nullable;

/**
 * The values an attribute takes: how a value from outside is normalised and checked, and how it is
 * compared.
 *
 * @param <V> the Java type of a value
 */
public abstract class AttributeType<V> {
  /** How values of a type are compared with what a filter asks for. */
  public enum Category {
    TEXT,
    NUMBER,
    BOOLEAN,
    LIST
  }

  AttributeType() {}

  /** How values are compared with a filter's. */
  public abstract Category category();

  /**
   * The value in its normal form.
   *
   * @param raw a plain JSON value or a value of this type; not null
   * @return null if the value means "not set"
   * @throws InvalidValueException if the value is not of this type
   */
  public abstract @Nullable V normalise(Object raw);

  /** The value as plain JSON. */
  public Object plain(V value) {
    return value;
  }

  /**
   * A text of a filter in the form in which stored values are written, whether it is a valid value
   * or a pattern of one.
   */
  public String comparable(String text) {
    return text;
  }
}
