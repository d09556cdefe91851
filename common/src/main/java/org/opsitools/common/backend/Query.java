package org.opsitools.common.backend;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.Attribute;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;

/**
 * Which objects of a family are wanted, and which of their attributes. All conditions must hold.
 * The one place that says what a filter means, for every store alike.
 *
 * @param <T> the record
 */
public final class Query<T extends OpsiObject> {
  private final ObjectFamily<T> family;
  private final Set<String> attributes;
  private final Set<String> classNames;
  private final Map<String, Condition> conditions;

  private Query(
      ObjectFamily<T> family,
      Set<String> attributes,
      Set<String> classNames,
      Map<String, Condition> conditions) {
    this.family = family;
    this.attributes = attributes;
    this.classNames = classNames;
    this.conditions = conditions;
  }

  /** All objects of a family with all their attributes. */
  public static <T extends OpsiObject> Query<T> all(ObjectFamily<T> family) {
    return new Query<>(family, Set.of(), Set.of(), Map.of());
  }

  /**
   * What a caller asks for.
   *
   * @param attributes the attributes that are wanted besides the identity; empty means all
   * @param filter by attribute or {@code type}: plain JSON values; null and the empty list ask for
   *     nothing
   * @throws UnknownAttributeException if either names an attribute that the family does not have
   * @throws FilterException if a class name is unknown or a value cannot be compared
   */
  public static <T extends OpsiObject> Query<T> of(
      ObjectFamily<T> family,
      Collection<String> attributes,
      Map<String, ? extends @Nullable Object> filter) {
    Query<T> query = all(family).selecting(attributes);
    for (Map.Entry<String, ? extends @Nullable Object> entry : filter.entrySet()) {
      query = query.where(entry.getKey(), entry.getValue());
    }
    return query;
  }

  /**
   * The same objects with only these attributes and their identity; empty means all. Possible
   * values come with the default ones, as the others would seem not to be possible.
   */
  public Query<T> selecting(Collection<String> names) {
    Set<String> wanted = new LinkedHashSet<>();
    for (String name : names) {
      if (!name.equals("type")) {
        requireAttribute(name);
        wanted.add(name);
      }
    }
    if (wanted.contains("defaultValues")) {
      wanted.add("possibleValues");
    }
    return new Query<>(family, wanted, classNames, conditions);
  }

  /** Those of the objects whose attribute, or {@code type}, is as the value of a filter says. */
  public Query<T> where(String name, @Nullable Object value) {
    if (name.equals("type")) {
      return ofClasses(value);
    }
    ConditionReader reader =
        requireAttribute(name)
            .map(ConditionReader::of)
            .orElseGet(() -> ConditionReader.ofDynamic(name));
    Optional<Condition> condition = reader.read(value);
    if (condition.isEmpty()) {
      return this;
    }
    Map<String, Condition> more = new LinkedHashMap<>(conditions);
    more.put(name, condition.get());
    return new Query<>(family, attributes, classNames, more);
  }

  /** Those of the objects whose attribute has exactly one of the values; no value is a pattern. */
  public Query<T> whereOneOf(String name, Set<Object> values) {
    Set<Object> comparable =
        values.stream().map(Condition.OneOf::comparable).collect(Collectors.toSet());
    Map<String, Condition> more = new LinkedHashMap<>(conditions);
    more.put(name, new Condition.OneOf(comparable));
    return new Query<>(family, attributes, classNames, more);
  }

  private Query<T> ofClasses(@Nullable Object value) {
    Collection<?> names =
        value == null ? List.of() : value instanceof Collection<?> list ? list : List.of(value);
    Set<String> classes = new LinkedHashSet<>();
    for (Object name : names) {
      Set<String> meant = family.classesMeantBy(String.valueOf(name));
      if (meant.isEmpty()) {
        throw new FilterException(
            "bad value '"
                + name
                + "' for 'type': expected "
                + family.name()
                + " or one of its classes "
                + String.join(", ", family.classNames()));
      }
      classes.addAll(meant);
    }
    return classes.isEmpty() ? this : new Query<>(family, attributes, classes, conditions);
  }

  private Optional<Attribute<?>> requireAttribute(String name) {
    Optional<Attribute<?>> attribute = family.attribute(name);
    if (attribute.isEmpty() && !family.isDynamic()) {
      throw new UnknownAttributeException(family, name);
    }
    return attribute;
  }

  /** The family that is asked. */
  public ObjectFamily<T> family() {
    return family;
  }

  /** The attributes that are wanted besides the identity; empty means all. */
  public Set<String> attributes() {
    return attributes;
  }

  /** What is asked of attributes, by name. */
  public Map<String, Condition> conditions() {
    return conditions;
  }

  /** The classes that are wanted; empty means all. */
  public Set<String> classNames() {
    return classNames;
  }

  /** Whether objects of a class can be wanted. */
  public boolean admitsClass(String className) {
    return classNames.isEmpty() || classNames.contains(className);
  }

  /**
   * Whether an object that has this value of an attribute can be wanted; so a store need not read
   * what a name already rules out.
   */
  public boolean admits(String attribute, @Nullable Object value) {
    Condition condition = conditions.get(attribute);
    return condition == null || condition.holdsFor(value);
  }

  /** The only values an attribute may have, if the query names them one by one. */
  public Optional<Set<Object>> exactValues(String attribute) {
    return conditions.get(attribute) instanceof Condition.OneOf some
        ? Optional.of(some.values())
        : Optional.empty();
  }

  /** Whether a store must read an attribute: it is wanted or asked for. */
  public boolean needs(String attribute) {
    return attributes.isEmpty()
        || attributes.contains(attribute)
        || conditions.containsKey(attribute);
  }

  /** Whether an object with all its attributes is wanted. */
  public boolean matches(T object) {
    if (!classNames.isEmpty() && !classNames.contains(family.className(object))) {
      return false;
    }
    for (Map.Entry<String, Condition> entry : conditions.entrySet()) {
      if (!entry.getValue().holdsFor(value(object, entry.getKey()))) {
        return false;
      }
    }
    return true;
  }

  /** Stores differ in whether a text of hardware that is not set is empty. */
  private @Nullable Object value(T object, String name) {
    Object value = family.plainValue(object, name);
    return "".equals(value) && family.attribute(name).isEmpty() ? null : value;
  }

  /** A matching object with only the attributes that are wanted. */
  public T reduce(T object) {
    return attributes.isEmpty() ? object : family.reduced(object, attributes);
  }

  @Override
  public String toString() {
    return family.name() + " " + conditions;
  }
}
