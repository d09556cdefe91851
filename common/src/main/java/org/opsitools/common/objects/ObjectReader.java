package org.opsitools.common.objects;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;

/**
 * Makes objects from plain JSON. {@code ident} may stand in for the identifying attributes, as
 * text, list or map, and wins over them. Source: {@code docs/formats/objects.md}, "JSON".
 */
public final class ObjectReader {
  private static final int LONGEST_SHOWN = 200;

  private final UnknownAttributes unknown;

  /** Is told of attributes that a class does not have; they are ignored. */
  @FunctionalInterface
  public interface UnknownAttributes {
    /** An attribute of an object was ignored. */
    void ignored(String className, String attribute);
  }

  public ObjectReader(UnknownAttributes unknown) {
    this.unknown = unknown;
  }

  /**
   * The object that a map describes.
   *
   * @return empty if the map has no {@code type}, or one that is no class of opsi
   * @throws ObjectFormatException if the class is known but the map does not describe an object
   */
  public Optional<OpsiObject> read(Map<?, ?> json) {
    Object type = json.get("type");
    return type instanceof String className
        ? ObjectFamilies.ofClass(className).map(family -> read(family, className, json))
        : Optional.empty();
  }

  /**
   * An object of one family.
   *
   * @param json with a {@code type} of the family, or without one if the family has one class only
   * @throws ObjectFormatException if the map does not describe such an object
   */
  public <T extends OpsiObject> T read(ObjectFamily<T> family, Map<?, ?> json) {
    Object type = json.get("type");
    if (type == null) {
      return read(family, family.name(), json);
    }
    String className = String.valueOf(type);
    if (family.classesMeantBy(className).isEmpty()) {
      throw new ObjectFormatException(
          "Failed to read "
              + family.name()
              + " from JSON: type '"
              + className
              + "' is none of "
              + String.join(", ", family.classNames()));
    }
    return read(family, className, json);
  }

  private <T extends OpsiObject> T read(ObjectFamily<T> family, String className, Map<?, ?> json) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    json.forEach((name, value) -> values.put(String.valueOf(name), value));
    values.remove("type");
    try {
      if (values.containsKey("ident")) {
        values.putAll(ident(family, className, values.remove("ident")));
      }
      values.keySet().stream()
          .filter(name -> !family.isDynamic() && !isAttribute(family, className, name))
          .forEach(name -> unknown.ignored(className, name));
      return family.create(className, values);
    } catch (InvalidValueException e) {
      throw new ObjectFormatException(
          "Failed to read " + className + " from JSON: " + e.text() + subject(family, values), e);
    }
  }

  private static boolean isAttribute(ObjectFamily<?> family, String className, String name) {
    return family
        .attribute(name)
        .filter(a -> a.belongsTo(className) || !family.classNames().contains(className))
        .isPresent();
  }

  /** The object's identity as far as it is given, in brackets. */
  private static String subject(ObjectFamily<?> family, Map<String, @Nullable Object> values) {
    List<String> parts =
        family.identAttributes().stream()
            .map(attribute -> values.get(attribute.name()))
            .map(value -> value == null ? "" : value.toString())
            .toList();
    return parts.stream().allMatch(String::isEmpty)
        ? ""
        : " (object '" + String.join(";", parts) + "')";
  }

  private static Map<String, @Nullable Object> ident(
      ObjectFamily<?> family, String className, @Nullable Object ident) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    if (ident instanceof Map<?, ?> map) {
      map.forEach((name, value) -> values.put(String.valueOf(name), value));
      return values;
    }
    if (isAmbiguous(family) && !(ident instanceof Collection<?>)) {
      return values;
    }
    List<String> names = Attribute.names(family.identAttributes());
    List<?> parts =
        ident instanceof Collection<?> collection
            ? List.copyOf(collection)
            : Arrays.asList(String.valueOf(ident).split(";", -1));
    if (parts.size() != names.size()) {
      throw new ObjectFormatException(
          "Failed to read "
              + className
              + " from JSON: ident '"
              + ident
              + "' has "
              + parts.size()
              + " parts, expected "
              + String.join(";", names));
    }
    for (int i = 0; i < parts.size(); i++) {
      values.put(names.get(i), parts.get(i));
    }
    return values;
  }

  /**
   * Names of software may hold the separator, so the text of such an identity is not taken apart.
   */
  private static boolean isAmbiguous(ObjectFamily<?> family) {
    return family.prefix().startsWith("audit");
  }

  /**
   * Whatever stands where an object or a list of objects is expected, as objects.
   *
   * @param raw an object, a map, or a list of these
   * @throws ObjectFormatException naming the index of the element that is no such object
   */
  public <T extends OpsiObject> List<T> readAll(ObjectFamily<T> family, @Nullable Object raw) {
    if (!(raw instanceof Collection<?> elements)) {
      return raw == null ? List.of() : List.of(one(family, raw));
    }
    @Nullable Object[] objects = elements.toArray();
    List<T> read = new ArrayList<>(objects.length);
    for (int i = 0; i < objects.length; i++) {
      try {
        read.add(one(family, objects[i]));
      } catch (OpsiException e) {
        throw new ObjectFormatException("element " + i + ": " + e.text(), e);
      }
    }
    return read;
  }

  private <T extends OpsiObject> T one(ObjectFamily<T> family, @Nullable Object raw) {
    if (family.recordClass().isInstance(raw)) {
      return family.recordClass().cast(raw);
    }
    if (raw instanceof Map<?, ?> map) {
      return read(family, map);
    }
    throw new ObjectFormatException(
        "expected an object of class " + family.name() + ", found '" + excerpt(raw) + "'");
  }

  private static String excerpt(@Nullable Object raw) {
    String text = String.valueOf(raw);
    return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
  }
}
