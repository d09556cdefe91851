package org.opsitools.common.objects;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The classes of opsi's model that one record stands for, and which of them a class name of a
 * filter means.
 */
final class ObjectClasses {
  private final AttributeType<?> type;
  private final List<String> concrete;
  private final Map<String, Set<String>> meant;

  private ObjectClasses(
      AttributeType<?> type, List<String> concrete, Map<String, Set<String>> meant) {
    this.type = type;
    this.concrete = List.copyOf(concrete);
    this.meant = meant;
  }

  /** A record that stands for one class. */
  static ObjectClasses single(String name) {
    return new ObjectClasses(AttributeTypes.STRING, List.of(name), Map.of(name, Set.of(name)));
  }

  /**
   * A record that stands for the classes of an enumeration.
   *
   * @param base the name of all of them
   */
  static <E extends Enum<E>> ObjectClasses of(
      String base, Class<E> types, Function<String, E> parse, Function<E, String> name) {
    List<String> concrete = new ArrayList<>();
    Map<String, Set<String>> meant = new LinkedHashMap<>();
    for (E type : types.getEnumConstants()) {
      concrete.add(name.apply(type));
      meant.put(name.apply(type), Set.of(name.apply(type)));
    }
    meant.put(base, Set.copyOf(concrete));
    return new ObjectClasses(AttributeTypes.named("type", types, parse, name), concrete, meant);
  }

  /** The same classes, where one name also means a class derived from it. */
  ObjectClasses deriving(String name, String derived) {
    Map<String, Set<String>> wider = new LinkedHashMap<>(meant);
    wider.put(name, Set.of(name, derived));
    return new ObjectClasses(type, concrete, wider);
  }

  /** How the record's {@code type} component is read. */
  AttributeType<?> type() {
    return type;
  }

  /** The classes objects really have. */
  List<String> concrete() {
    return concrete;
  }

  /** The classes a name means, itself and those derived from it; empty for an unknown name. */
  Set<String> meantBy(String name) {
    return meant.getOrDefault(name, Set.of());
  }

  /** Every name that means something here. */
  Set<String> names() {
    return meant.keySet();
  }
}
