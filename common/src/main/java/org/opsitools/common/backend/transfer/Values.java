package org.opsitools.common.backend.transfer;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.Attribute;
import org.opsitools.common.objects.DefaultValue;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;

/**
 * What values mean, whatever a store makes of the ones that say nothing: not set, empty, and what
 * an attribute is when nobody sets it are the same.
 */
final class Values {
  private static final String NO_DATE = "0000-00-00 00:00:00";

  private Values() {}

  /** An object in which every attribute is set that has a value for that. */
  static <T extends OpsiObject> T complete(ObjectFamily<T> family, T object) {
    Map<String, @Nullable Object> missing = new HashMap<>();
    String className = family.className(object);
    for (Attribute<?> attribute : family.attributes(className)) {
      if (family.value(object, attribute.name()) == null) {
        usual(attribute, className).ifPresent(value -> missing.put(attribute.name(), value));
      }
    }
    return missing.isEmpty() ? object : family.with(object, missing);
  }

  private static Optional<Object> usual(Attribute<?> attribute, String className) {
    DefaultValue usual = attribute.defaultValue(className);
    if (usual instanceof DefaultValue.Constant constant) {
      return Optional.of(constant.value());
    }
    return usual instanceof DefaultValue.OfClass one ? Optional.of(one.value()) : Optional.empty();
  }

  /** Whether an attribute says something. */
  static <T extends OpsiObject> boolean isSet(
      ObjectFamily<T> family, T object, Attribute<?> attribute) {
    Object value = meaning(family.plainValue(object, attribute.name()));
    Object usual = usual(attribute, family.className(object)).map(Values::meaning).orElse(null);
    return value != null && !value.equals(usual);
  }

  /** The names of the attributes in which two objects of one class differ. */
  static <T extends OpsiObject> Set<String> differences(ObjectFamily<T> family, T a, T b) {
    Map<String, @Nullable Object> first = family.toHash(a);
    Map<String, @Nullable Object> second = family.toHash(b);
    Set<String> names = new LinkedHashSet<>(first.keySet());
    names.addAll(second.keySet());
    String className = family.className(a);
    names.removeIf(
        name ->
            Objects.equals(
                meaning(family, className, name, first), meaning(family, className, name, second)));
    return names;
  }

  private static @Nullable Object meaning(
      ObjectFamily<?> family, String className, String name, Map<String, @Nullable Object> values) {
    Object value = meaning(values.get(name));
    return value == null
        ? family
            .attribute(name)
            .flatMap(attribute -> usual(attribute, className))
            .map(Values::meaning)
            .orElse(null)
        : value;
  }

  /** A value in the form in which values are compared; null if it says nothing. */
  static @Nullable Object meaning(@Nullable Object value) {
    if (value instanceof Number number) {
      return new BigDecimal(number.toString()).stripTrailingZeros();
    }
    if (value instanceof List<?> list) {
      return list.isEmpty() ? null : list;
    }
    return "".equals(value) || NO_DATE.equals(value) ? null : value;
  }
}
