package org.opsitools.common.objects;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
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

  private final Class<T> recordClass;
  private final RecordShape shape;
  private final String prefix;
  private final ObjectClasses classes;
  private final List<Attribute<?>> attributes;
  private final List<Attribute<?>> ident;
  private final List<Attribute<?>> storageKey;
  private final Map<String, Attribute<?>> byName = new LinkedHashMap<>();
  private final boolean storedByClass;
  private final boolean dynamic;

  ObjectFamily(FamilyDescription<T> description, List<Attribute<?>> attributes) {
    this.recordClass = description.recordClass();
    this.shape = RecordShape.of(recordClass);
    this.prefix = description.prefix();
    this.classes = description.classes();
    this.attributes = List.copyOf(attributes);
    this.ident = this.attributes.stream().filter(Attribute::isIdent).toList();
    this.storedByClass = description.isStoredByClass();
    this.dynamic = description.isDynamic();
    for (Attribute<?> attribute : this.attributes) {
      shape.index(attribute.name());
      byName.put(attribute.name(), attribute);
    }
    this.storageKey =
        description.storageKey().isEmpty()
            ? ident
            : description.storageKey().stream().map(this::required).toList();
  }

  private Attribute<?> required(String name) {
    return Objects.requireNonNull(byName.get(name), name);
  }

  /** Begins the description of a record. */
  static <T extends OpsiObject> FamilyDescription<T> describe(Class<T> recordClass, String prefix) {
    return new FamilyDescription<>(recordClass, prefix);
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

  /** Whether objects of different classes never share a storage key. */
  public boolean isStoredByClass() {
    return storedByClass;
  }

  /** An attribute by its name. */
  public Optional<Attribute<?>> attribute(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The class of an object. */
  public String className(T object) {
    if (!shape.has(TYPE)) {
      return classes.concrete().get(0);
    }
    Object type = Objects.requireNonNull(shape.get(object, shape.index(TYPE)));
    return plain(classes.type(), type).toString();
  }

  @SuppressWarnings("unchecked") // Records hold values as the types of their attributes make them.
  private static <V> Object plain(AttributeType<V> type, Object value) {
    return type.plain((V) value);
  }

  /**
   * The value of an attribute as the record holds it.
   *
   * @param name an attribute of the family; of a dynamic family also any other, which is null where
   *     the object does not have it
   */
  public @Nullable Object value(T object, String name) {
    if (byName.containsKey(name)) {
      return shape.get(object, shape.index(name));
    }
    return dynamic ? further(object).get(name) : null;
  }

  /** The value of an attribute as plain JSON. */
  public @Nullable Object plainValue(T object, String name) {
    Attribute<?> attribute = byName.get(name);
    Object value = value(object, name);
    return attribute == null || value == null ? value : plain(attribute.type(), value);
  }

  private Map<String, @Nullable Object> further(T object) {
    return RecordDraft.further(shape, object);
  }

  /** The values that identify an object, joined by {@code ;}. */
  public String ident(T object) {
    StringJoiner text = new StringJoiner(";");
    for (Object part : identValues(object).values()) {
      text.add(part == null ? "" : ScalarText.of(part));
    }
    return text.toString();
  }

  /** The values that identify an object, by attribute, as plain JSON. */
  public Map<String, @Nullable Object> identValues(T object) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    ident.forEach(attribute -> values.put(attribute.name(), plainValue(object, attribute.name())));
    if (dynamic) {
      values.putAll(new TreeMap<>(further(object)));
    }
    return values;
  }

  /**
   * What a store holds one object for: the values of {@link #storageKey}, and those of dynamic ones
   * that are set. Stores differ in whether a text that is not set is empty.
   */
  public List<@Nullable Object> storageKeyOf(T object) {
    List<@Nullable Object> key = new ArrayList<>();
    storageKey.forEach(attribute -> key.add(plainValue(object, attribute.name())));
    if (storedByClass) {
      key.add(className(object));
    }
    if (dynamic) {
      Map<String, @Nullable Object> set = new TreeMap<>(further(object));
      set.values().removeIf(value -> value == null || value.equals(""));
      key.add(set);
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
      json.putAll(further(object));
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
    RecordDraft draft = RecordDraft.empty(shape, dynamic);
    if (shape.has(TYPE)) {
      draft.set(TYPE, classes.type().normalise(className));
    }
    for (Attribute<?> attribute : attributes) {
      Object raw = values.get(attribute.name());
      draft.set(
          attribute.name(), attribute.isIdent() ? attribute.required(raw) : attribute.of(raw));
    }
    if (dynamic) {
      values.forEach(
          (name, value) -> {
            if (!byName.containsKey(name) && !name.equals(TYPE) && !name.equals(IDENT)) {
              draft.setFurther(name, value);
            }
          });
    }
    return recordClass.cast(draft.create());
  }

  /** A copy with other values of some attributes; null unsets. */
  public T with(T object, Map<String, ? extends @Nullable Object> changes) {
    RecordDraft draft = RecordDraft.of(shape, dynamic, object);
    changes.forEach(
        (name, value) -> {
          Attribute<?> attribute = byName.get(name);
          if (attribute != null) {
            draft.set(name, attribute.of(value));
          } else if (dynamic) {
            draft.setFurther(name, value);
          }
        });
    return recordClass.cast(draft.create());
  }

  /** A copy with one other value; null unsets. */
  public T with(T object, String name, @Nullable Object value) {
    return with(object, Collections.singletonMap(name, value));
  }

  /** A stored object with the values that an update gives; what the update leaves open stays. */
  public T merge(T stored, T update) {
    RecordDraft draft = RecordDraft.of(shape, dynamic, stored);
    for (String name : byName.keySet()) {
      Object given = value(update, name);
      if (given != null) {
        draft.set(name, given);
      }
    }
    if (dynamic) {
      further(update)
          .forEach(
              (name, given) -> {
                if (given != null) {
                  draft.setFurther(name, given);
                }
              });
    }
    return recordClass.cast(draft.create());
  }

  /** The object with its identity and only the named other attributes. */
  public T reduced(T object, Collection<String> names) {
    RecordDraft draft = RecordDraft.of(shape, dynamic, object);
    for (Attribute<?> attribute : attributes) {
      if (!attribute.isIdent() && !names.contains(attribute.name())) {
        draft.set(attribute.name(), null);
      }
    }
    return recordClass.cast(draft.create());
  }

  /** The object as it is stored for the first time: what it leaves open has its default. */
  public T withDefaults(T object, DefaultValue.Source source) {
    RecordDraft draft = RecordDraft.of(shape, dynamic, object);
    String className = className(object);
    for (Attribute<?> attribute : attributes) {
      if (draft.get(attribute.name()) == null && attribute.belongsTo(className)) {
        draft.set(attribute.name(), attribute.of(attribute.defaultValue(className).make(source)));
      }
    }
    return recordClass.cast(draft.create());
  }

  /** Whether two objects are not the same, or differ in an attribute that is not excluded. */
  public boolean differ(T a, T b, Set<String> excluded) {
    if (!a.key().equals(b.key())) {
      return true;
    }
    return byName.keySet().stream()
            .filter(name -> !excluded.contains(name))
            .anyMatch(name -> !Objects.equals(value(a, name), value(b, name)))
        || (dynamic && !further(a).equals(further(b)));
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
}
