package org.opsitools.common.objects;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One attribute of a class of objects: its name, its values, its part in the identity, and what it
 * becomes when a new object leaves it open. Records check themselves by these, and everything that
 * works on all classes alike reads them.
 *
 * @param <V> the Java type of a value
 */
public final class Attribute<V> {
  private final String name;
  private final AttributeType<V> type;
  private final Role role;
  private final DefaultValue defaultValue;
  private final Set<String> classes;

  /** What an attribute is to its object. */
  private enum Role {
    PLAIN,
    IDENT,
    SECRET
  }

  private Attribute(
      String name,
      AttributeType<V> type,
      Role role,
      DefaultValue defaultValue,
      Set<String> classes) {
    this.name = name;
    this.type = type;
    this.role = role;
    this.defaultValue = defaultValue;
    this.classes = Set.copyOf(classes);
  }

  /** An attribute that may be left open, without a default. */
  static <V> Attribute<V> of(String name, AttributeType<V> type) {
    return new Attribute<>(name, type, Role.PLAIN, DefaultValue.NONE, Set.of());
  }

  /** A mandatory attribute, part of the identity. */
  static <V> Attribute<V> ident(String name, AttributeType<V> type) {
    return new Attribute<>(name, type, Role.IDENT, DefaultValue.NONE, Set.of());
  }

  /** An attribute whose value must not appear in messages. */
  static Attribute<String> secret(String name, AttributeType<String> type) {
    return new Attribute<>(name, type, Role.SECRET, DefaultValue.NONE, Set.of());
  }

  /** The same attribute, which new objects have with the given value. */
  Attribute<V> defaulting(V value) {
    return defaulting(new DefaultValue.Constant(value));
  }

  /** The same attribute, which new objects have with a value made for them. */
  Attribute<V> defaulting(DefaultValue value) {
    return new Attribute<>(name, type, role, value, classes);
  }

  /** The same attribute, which new objects of one class have with the given value. */
  Attribute<V> defaultingIn(String className, V value) {
    return defaulting(new DefaultValue.OfClass(className, value));
  }

  /** The same attribute, which only objects of these classes have. */
  Attribute<V> only(String... classNames) {
    return new Attribute<>(name, type, role, defaultValue, Set.of(classNames));
  }

  /** The name, as in JSON. */
  public String name() {
    return name;
  }

  /** What values it takes. */
  public AttributeType<V> type() {
    return type;
  }

  /** Whether it is mandatory and part of the identity. */
  public boolean isIdent() {
    return role == Role.IDENT;
  }

  /** Whether its value must not appear in messages. */
  public boolean isSecret() {
    return role == Role.SECRET;
  }

  /** What a new object of a class gets that leaves it open. */
  public DefaultValue defaultValue(String className) {
    return defaultValue instanceof DefaultValue.OfClass one && !one.className().equals(className)
        ? DefaultValue.NONE
        : defaultValue;
  }

  /** Whether objects of a class have it. */
  public boolean belongsTo(String className) {
    return classes.isEmpty() || classes.contains(className);
  }

  /**
   * A value in its normal form; null stays null.
   *
   * @throws InvalidAttributeException if the attribute cannot have the value
   */
  public @Nullable V of(@Nullable Object raw) {
    if (raw == null) {
      return null;
    }
    try {
      return type.normalise(raw);
    } catch (InvalidValueException e) {
      throw InvalidAttributeException.of(this, e);
    }
  }

  /**
   * A value in its normal form that must be there.
   *
   * @throws InvalidAttributeException if it is missing or not valid
   */
  V required(@Nullable Object raw) {
    V value = of(raw);
    if (value == null) {
      throw InvalidAttributeException.missing(this);
    }
    return value;
  }

  /**
   * A value in its normal form as plain JSON; null stays null.
   *
   * @throws InvalidAttributeException if the attribute cannot have the value
   */
  public @Nullable Object plain(@Nullable Object value) {
    V normal = of(value);
    return normal == null ? null : type.plain(normal);
  }

  @Override
  public String toString() {
    return name;
  }

  /** The names of attributes. */
  static List<String> names(List<? extends Attribute<?>> attributes) {
    return attributes.stream().<String>map(Attribute::name).toList();
  }
}
