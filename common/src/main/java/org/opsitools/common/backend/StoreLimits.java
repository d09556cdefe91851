package org.opsitools.common.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;

/**
 * What a store cannot keep of an object that it has a place for. Asked before objects are brought
 * from another store, so that nothing is begun that would fail or lose something. Nothing here
 * depends on the objects that a store holds.
 */
public interface StoreLimits {
  /** A store that keeps every object as it is. */
  StoreLimits NONE = new StoreLimits() {};

  /** Whether there is a place for an attribute; what has none is dropped without an error. */
  default boolean holds(ObjectFamily<?> family, String attribute) {
    return true;
  }

  /**
   * Why {@link StoreSession#put} would refuse an object, or change a value of it, such as a text
   * that is too long.
   *
   * @return the attribute, the limit and the value, without secrets; empty if it would do neither
   */
  default <T extends OpsiObject> Optional<String> objection(ObjectFamily<T> family, T object) {
    return Optional.empty();
  }

  /** The form in which texts of a key are compared: of equal ones the store can hold one. */
  default String folded(String text) {
    return text;
  }

  /** What the store tells an object from others of its family by. */
  default <T extends OpsiObject> List<@Nullable Object> identity(ObjectFamily<T> family, T object) {
    List<@Nullable Object> key = new ArrayList<>(family.storageKeyOf(object));
    key.replaceAll(
        part ->
            part instanceof String text
                ? folded(text)
                : part instanceof Map<?, ?> map ? device(map) : part);
    return key;
  }

  /** What hardware is known by: only what says something, as text. */
  private Map<String, String> device(Map<?, ?> values) {
    Map<String, String> device = new TreeMap<>();
    values.forEach(
        (name, value) -> {
          if (value != null && !value.equals("")) {
            device.put(String.valueOf(name), folded(value.toString()));
          }
        });
    return device;
  }

  /**
   * What of a change cannot be taken back when it is broken off; empty where every change is one
   * step.
   */
  default Optional<String> lasting() {
    return Optional.empty();
  }

  /** What must be there before {@link StoreSession#put} takes an object that names it. */
  default List<StoreLink> links() {
    return List.of();
  }
}
