package org.opsitools.common.objects;

import java.util.List;

/**
 * The description of a record in the making; see {@link ObjectFamily}.
 *
 * @param <T> the record
 */
final class FamilyDescription<T extends OpsiObject> {
  private final Class<T> recordClass;
  private final String prefix;
  private ObjectClasses classes;
  private List<String> storageKey = List.of();
  private boolean storedByClass;
  private boolean dynamic;

  FamilyDescription(Class<T> recordClass, String prefix) {
    this.recordClass = recordClass;
    this.prefix = prefix;
    this.classes = ObjectClasses.single(recordClass.getSimpleName());
  }

  /** The record stands for several classes of the model. */
  FamilyDescription<T> classes(ObjectClasses several) {
    classes = several;
    return this;
  }

  /** A store holds one object for each combination of these attributes. */
  FamilyDescription<T> storedBy(String... names) {
    storageKey = List.of(names);
    return this;
  }

  /** Objects of different classes may have the same identity. */
  FamilyDescription<T> storedByClass() {
    storedByClass = true;
    return this;
  }

  /** The component {@code values} holds further attributes by name. */
  FamilyDescription<T> dynamic() {
    dynamic = true;
    return this;
  }

  /** Ends the description with the attributes in printed order. */
  ObjectFamily<T> attributes(Attribute<?>... attributes) {
    return new ObjectFamily<>(this, List.of(attributes));
  }

  Class<T> recordClass() {
    return recordClass;
  }

  String prefix() {
    return prefix;
  }

  ObjectClasses classes() {
    return classes;
  }

  List<String> storageKey() {
    return storageKey;
  }

  boolean isStoredByClass() {
    return storedByClass;
  }

  boolean isDynamic() {
    return dynamic;
  }
}
