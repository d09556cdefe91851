package org.opsitools.common.objects;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;

/** The components of a record and its canonical constructor, without knowing the record. */
final class RecordShape {
  private final List<String> names;
  private final MethodHandle constructor;
  private final List<MethodHandle> accessors;

  private RecordShape(List<String> names, MethodHandle constructor, List<MethodHandle> accessors) {
    this.names = names;
    this.constructor = constructor;
    this.accessors = accessors;
  }

  /** Looks at a public record. */
  static RecordShape of(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      MethodHandle constructor =
          lookup
              .findConstructor(type, MethodType.methodType(void.class, types))
              .asSpreader(Object[].class, types.length)
              .asType(MethodType.methodType(Object.class, Object[].class));
      MethodHandle[] accessors = new MethodHandle[components.length];
      for (int i = 0; i < components.length; i++) {
        accessors[i] =
            lookup
                .unreflect(components[i].getAccessor())
                .asType(MethodType.methodType(Object.class, Object.class));
      }
      List<String> names = Stream.of(components).map(RecordComponent::getName).toList();
      return new RecordShape(names, constructor, List.of(accessors));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " is no public record", e);
    }
  }

  /** The names of the components, in order. */
  List<String> names() {
    return names;
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

  /** All values, in order. */
  @Nullable Object[] values(Object record) {
    @Nullable Object[] values = new @Nullable Object[names.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = get(record, i);
    }
    return values;
  }

  /**
   * A new record.
   *
   * @throws OpsiException if the record refuses the values
   */
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
