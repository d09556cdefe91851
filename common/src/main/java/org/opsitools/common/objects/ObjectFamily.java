package org.opsitools.common.objects;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The one description of a record of opsi's model: the classes it stands for, its attributes in
 * printed order, what identifies it, and what it is stored under. Everything that treats all
 * objects alike (JSON, filters, partial updates, stores) reads this and no record's own code.
 *
 * @param <T> the record
 */
public final class ObjectFamily<T extends OpsiObject> {
  private static final String TYPE = "type";
  private static final String IDENT = "ident";
  private static final String DYNAMIC = "values";

  private final Class<T> recordClass;
  private final RecordShape shape;
  private final String prefix;
  private final ObjectClasses classes;
  private final List<Attribute<?>> attributes;
  private final List<Attribute<?>> ident;
  private final List<Attribute<?>> storageKey;
  private final Map<String, Integer> components = new HashMap<>();
  private final Map<String, Attribute<?>> byName = new LinkedHashMap<>();
  private final boolean keyedByClass;
  private final boolean dynamic;

  private ObjectFamily(Description<T> description, List<Attribute<?>> attributes) {
    this.recordClass = description.recordClass;
    this.shape = RecordShape.of(recordClass);
    this.prefix = description.prefix;
    this.classes = description.classes;
    this.attributes = List.copyOf(attributes);
    this.ident = this.attributes.stream().filter(Attribute::isIdent).toList();
    this.keyedByClass = description.keyedByClass;
    this.dynamic = description.dynamic;
    for (int i = 0; i < shape.names().size(); i++) {
      components.put(shape.names().get(i), i);
    }
    for (Attribute<?> attribute : this.attributes) {
      byName.put(attribute.name(), attribute);
      if (!components.containsKey(attribute.name())) {
        throw new IllegalStateException(recordClass + " has no component " + attribute.name());
      }
    }
    this.storageKey =
        description.storageKey.isEmpty()
            ? ident
            : description.storageKey.stream().map(this::required).toList();
  }

  /** Begins the description of a record. */
  static <T extends OpsiObject> Description<T> describe(Class<T> recordClass, String prefix) {
    return new Description<>(recordClass, prefix);
  }

  /** The first part of the names of methods, such as {@code productOnClient}. */
  public String prefix() {
    return prefix;
  }

  /** The record. */
  public Class<T> recordClass() {
    return recordClass;
  }

  /** The classes objects of this family have, such as {@code OpsiClient}. */
  public List<String> classNames() {
    return classes.concrete();
  }

  /** The name of all of them, such as {@code Host}. */
  public String name() {
    return recordClass.getSimpleName();
  }

  /**
   * The classes that a class name means, itself and those derived from it; empty if it belongs to
   * another family or to none.
   */
  public Set<String> classesMeantBy(String className) {
    return classes.meantBy(className);
  }

  /** Whether objects also have attributes that only the site's configuration names. */
  public boolean isDynamic() {
    return dynamic;
  }

  /** The attributes of all classes of the family, in printed order. */
  public List<Attribute<?>> attributes() {
    return attributes;
  }

  /** The attributes that objects of one class have, in printed order. */
  public List<Attribute<?>> attributes(String className) {
    return attributes.stream().filter(attribute -> attribute.belongsTo(className)).toList();
  }

  /** The mandatory attributes that identify an object, in their order. */
  public List<Attribute<?>> identAttributes() {
    return ident;
  }

  /**
   * The attributes of which a store holds one object for each combination; fewer than the identity
   * where a store can hold, for example, one version of a product on a depot.
   */
  public List<Attribute<?>> storageKey() {
    return storageKey;
  }

  /** An attribute by its name. */
  public Optional<Attribute<?>> attribute(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  private Attribute<?> required(String name) {
    return Objects.requireNonNull(byName.get(name), name);
  }

  /** The class of an object. */
  public String className(T object) {
    Integer component = components.get(TYPE);
    return component == null
        ? classes.concrete().get(0)
        : String.valueOf(plainClass(shape.get(object, component)));
  }

  private Object plainClass(@Nullable Object type) {
    return plain(classes.type(), Objects.requireNonNull(type));
  }

  private static <V> Object plain(AttributeType<V> type, Object value) {
    V normal = Objects.requireNonNull(type.normalise(value));
    return type.plain(normal);
  }

  /**
   * The value of an attribute as the record holds it.
   *
   * @param name an attribute of the family; of a dynamic family also any other, which is null where
   *     the object does not have it
   */
  public @Nullable Object value(T object, String name) {
    Integer component = byName.containsKey(name) ? components.get(name) : null;
    if (component != null) {
      return shape.get(object, component);
    }
    return dynamic ? dynamicValues(object).get(name) : null;
  }

  /** The value of an attribute as plain JSON. */
  public @Nullable Object plainValue(T object, String name) {
    Attribute<?> attribute = byName.get(name);
    Object value = value(object, name);
    return attribute == null || value == null ? value : plain(attribute.type(), value);
  }

  @SuppressWarnings("unchecked") // The component of this name is such a map in every record.
  private Map<String, @Nullable Object> dynamicValues(Object object) {
    int component = Objects.requireNonNull(components.get(DYNAMIC));
    return (Map<String, @Nullable Object>) Objects.requireNonNull(shape.get(object, component));
  }

  /** The values that identify an object, joined by {@code ;}. */
  public String ident(T object) {
    StringJoiner text = new StringJoiner(";");
    for (Object part : identValues(object).values()) {
      text.add(part == null ? "" : part.toString());
    }
    return text.toString();
  }

  /** The values that identify an object, by attribute, as plain JSON. */
  public Map<String, @Nullable Object> identValues(T object) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    ident.forEach(attribute -> values.put(attribute.name(), plainValue(object, attribute.name())));
    if (dynamic) {
      values.putAll(new TreeMap<>(dynamicValues(object)));
    }
    return values;
  }

  /** What a store holds one object for: the values of {@link #storageKey}, and of dynamic ones. */
  public List<@Nullable Object> storageKeyOf(T object) {
    List<@Nullable Object> key = new ArrayList<>();
    storageKey.forEach(attribute -> key.add(plainValue(object, attribute.name())));
    if (keyedByClass) {
      key.add(className(object));
    }
    if (dynamic) {
      key.add(new TreeMap<>(dynamicValues(object)));
    }
    return key;
  }

  /** All attributes of an object's class as plain JSON in printed order, then {@code type}. */
  public Map<String, @Nullable Object> toHash(T object) {
    String className = className(object);
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    for (Attribute<?> attribute : attributes) {
      if (attribute.belongsTo(className)) {
        json.put(attribute.name(), plainValue(object, attribute.name()));
      }
    }
    if (dynamic) {
      json.putAll(dynamicValues(object));
    }
    json.put(TYPE, className);
    return json;
  }

  /** As {@link #toHash}, then {@code ident}. */
  public Map<String, @Nullable Object> toJson(T object) {
    Map<String, @Nullable Object> json = toHash(object);
    json.put(IDENT, ident(object));
    return json;
  }

  /**
   * A new object.
   *
   * @param className one of {@link #classNames}, or another name that the record's class accepts
   * @param values by attribute, plain JSON or as the record holds them; what is missing is not set.
   *     Names that are no attributes are ignored, unless the family is dynamic.
   * @throws InvalidAttributeException if a value is not valid or a mandatory one is missing
   * @throws InvalidValueException if the values do not go together, or the class name is unknown
   */
  public T create(String className, Map<String, ? extends @Nullable Object> values) {
    @Nullable Object[] parts = new @Nullable Object[shape.names().size()];
    Integer type = components.get(TYPE);
    if (type != null) {
      parts[type] = classes.type().normalise(className);
    }
    for (Attribute<?> attribute : attributes) {
      Object raw = values.get(attribute.name());
      Object value = attribute.of(raw);
      if (value == null && attribute.isIdent()) {
        throw new InvalidAttributeException(attribute.name(), "a value is required");
      }
      parts[Objects.requireNonNull(components.get(attribute.name()))] = value;
    }
    if (dynamic) {
      parts[Objects.requireNonNull(components.get(DYNAMIC))] = dynamicPart(values);
    }
    return recordClass.cast(shape.create(parts));
  }

  private Map<String, @Nullable Object> dynamicPart(
      Map<String, ? extends @Nullable Object> values) {
    Map<String, @Nullable Object> rest = new LinkedHashMap<>(values);
    rest.keySet().removeAll(byName.keySet());
    rest.remove(TYPE);
    rest.remove(IDENT);
    return rest;
  }

  /** A copy with other values of some attributes; null unsets. */
  public T with(T object, Map<String, ? extends @Nullable Object> changes) {
    @Nullable Object[] parts = shape.values(object);
    Map<String, @Nullable Object> more = new LinkedHashMap<>();
    changes.forEach(
        (name, value) -> {
          Attribute<?> attribute = byName.get(name);
          if (attribute == null) {
            more.put(name, value);
          } else {
            parts[Objects.requireNonNull(components.get(name))] = attribute.of(value);
          }
        });
    if (dynamic) {
      Map<String, @Nullable Object> merged = new LinkedHashMap<>(dynamicValues(object));
      merged.putAll(more);
      parts[Objects.requireNonNull(components.get(DYNAMIC))] = merged;
    }
    return recordClass.cast(shape.create(parts));
  }

  /** A copy with one other value; null unsets. */
  public T with(T object, String name, @Nullable Object value) {
    Map<String, @Nullable Object> change = new HashMap<>();
    change.put(name, value);
    return with(object, change);
  }

  /** A stored object with the values that an update gives; what the update leaves open stays. */
  public T merge(T stored, T update) {
    @Nullable Object[] parts = shape.values(stored);
    @Nullable Object[] given = shape.values(update);
    Integer type = components.get(TYPE);
    for (int i = 0; i < parts.length; i++) {
      if (given[i] != null && !Objects.equals(type, i)) {
        parts[i] = given[i];
      }
    }
    if (dynamic) {
      Map<String, @Nullable Object> merged = new LinkedHashMap<>(dynamicValues(stored));
      dynamicValues(update)
          .forEach(
              (name, value) -> {
                if (value != null) {
                  merged.put(name, value);
                }
              });
      parts[Objects.requireNonNull(components.get(DYNAMIC))] = merged;
    }
    return recordClass.cast(shape.create(parts));
  }

  /** The object with its identity and only the named other attributes. */
  public T reduced(T object, Collection<String> names) {
    @Nullable Object[] parts = shape.values(object);
    for (Attribute<?> attribute : attributes) {
      if (!attribute.isIdent() && !names.contains(attribute.name())) {
        parts[Objects.requireNonNull(components.get(attribute.name()))] = null;
      }
    }
    return recordClass.cast(shape.create(parts));
  }

  /** The object as it is stored for the first time: what it leaves open has its default. */
  public T withDefaults(T object, DefaultValue.Source source) {
    @Nullable Object[] parts = shape.values(object);
    String className = className(object);
    for (Attribute<?> attribute : attributes) {
      int component = Objects.requireNonNull(components.get(attribute.name()));
      if (parts[component] == null && attribute.belongsTo(className)) {
        parts[component] = attribute.of(attribute.defaultValue().make(source));
      }
    }
    return recordClass.cast(shape.create(parts));
  }

  /** Whether two objects are not the same, or differ in an attribute that is not excluded. */
  public boolean differ(T a, T b, Set<String> excluded) {
    if (!a.key().equals(b.key())) {
      return true;
    }
    return byName.keySet().stream()
            .filter(name -> !excluded.contains(name))
            .anyMatch(name -> !Objects.equals(value(a, name), value(b, name)))
        || (dynamic && !dynamicValues(a).equals(dynamicValues(b)));
  }

  String describedClassName(OpsiObject object) {
    return className(recordClass.cast(object));
  }

  String describedIdent(OpsiObject object) {
    return ident(recordClass.cast(object));
  }

  Map<String, @Nullable Object> describedJson(OpsiObject object, boolean withIdent) {
    T described = recordClass.cast(object);
    return withIdent ? toJson(described) : toHash(described);
  }

  @Override
  public String toString() {
    return name();
  }

  /**
   * A description in the making.
   *
   * @param <T> the record
   */
  static final class Description<T extends OpsiObject> {
    private final Class<T> recordClass;
    private final String prefix;
    private ObjectClasses classes;
    private List<String> storageKey = List.of();
    private boolean keyedByClass;
    private boolean dynamic;

    private Description(Class<T> recordClass, String prefix) {
      this.recordClass = recordClass;
      this.prefix = prefix;
      this.classes = ObjectClasses.single(recordClass.getSimpleName());
    }

    Description<T> classes(ObjectClasses several) {
      classes = several;
      return this;
    }

    Description<T> storedBy(String... names) {
      storageKey = List.of(names);
      return this;
    }

    /** Objects of different classes may have the same identity. */
    Description<T> storedByClass() {
      keyedByClass = true;
      return this;
    }

    /** The component {@code values} holds further attributes by name. */
    Description<T> dynamic() {
      dynamic = true;
      return this;
    }

    ObjectFamily<T> attributes(Attribute<?>... attributes) {
      return new ObjectFamily<>(this, Arrays.asList(attributes));
    }
  }
}
