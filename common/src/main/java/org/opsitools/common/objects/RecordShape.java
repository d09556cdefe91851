package org.opsitools.common.objects;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The components of a record and its canonical constructor, without knowing the record. */
final class RecordShape {
  private final Class<?> type;
  private final Map<String, Integer> components;
  private final MethodHandle constructor;
  private final List<MethodHandle> accessors;

  private RecordShape(
      Class<?> type,
      Map<String, Integer> components,
      MethodHandle constructor,
      List<MethodHandle> accessors) {
    this.type = type;
    this.components = components;
    this.constructor = constructor;
    this.accessors = accessors;
  }

  /** Looks at a public record. */
  static RecordShape of(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Map<String, Integer> byName = new HashMap<>();
    MethodHandle[] accessors = new MethodHandle[components.length];
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      MethodHandle constructor =
          lookup
              .findConstructor(type, MethodType.methodType(void.class, types))
              .asSpreader(Object[].class, types.length)
              .asType(MethodType.methodType(Object.class, Object[].class));
      for (int i = 0; i < components.length; i++) {
        byName.put(components[i].getName(), i);
        accessors[i] =
            lookup
                .unreflect(components[i].getAccessor())
                .asType(MethodType.methodType(Object.class, Object.class));
      }
      return new RecordShape(type, byName, constructor, List.of(accessors));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " is no public record", e);
    }
  }

  /** Whether there is a component of a name. */
  boolean has(String name) {
    return components.containsKey(name);
  }

  /** The place of a component. */
  int index(String name) {
    Integer index = components.get(name);
    if (index == null) {
      throw new IllegalStateException(type + " has no component " + name);
    }
    return index;
  }

  /** The value of a component. */
  @Nullable Object get(Object record, int component) {
    try {
      return accessors.get(component).invokeExact(record);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("accessors throw nothing checked", e);
    }
  }

  /** No value for any component. */
  @Nullable Object[] unset() {
    return new @Nullable Object[accessors.size()];
  }

  /** All values, in order. */
  @Nullable Object[] values(Object record) {
    @Nullable Object[] values = unset();
    for (int i = 0; i < values.length; i++) {
      values[i] = get(record, i);
    }
    return values;
  }

  /** A new record; what its constructor throws comes through. */
  Object create(@Nullable Object[] values) {
    try {
      return constructor.invokeExact(values);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("constructors throw nothing checked", e);
    }
  }
}
