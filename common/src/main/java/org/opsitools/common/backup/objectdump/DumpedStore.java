package org.opsitools.common.backup.objectdump;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.backend.Query;
import org.opsitools.common.backend.StoreSession;
import org.opsitools.common.objects.HardwareClasses;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;

/** The objects of a dump as a store, so that they can be moved as those of any other. */
final class DumpedStore implements ObjectStore {
  private final Map<ObjectFamily<?>, List<OpsiObject>> objects;

  DumpedStore(Map<ObjectFamily<?>, List<OpsiObject>> objects) {
    this.objects = objects;
  }

  @Override
  public String name() {
    return "dump";
  }

  @Override
  public boolean holds(ObjectFamily<?> family) {
    return true;
  }

  @Override
  public <R> R read(Function<? super StoreSession, R> work) {
    return work.apply(new Session());
  }

  @Override
  public <R> R write(Function<? super StoreSession, R> work) {
    throw new IllegalStateException("a dump is never changed");
  }

  @Override
  public void createBase() {
    throw new IllegalStateException("a dump is never changed");
  }

  @Override
  public void close() {
    // Nothing is open.
  }

  private final class Session implements StoreSession {
    private final Map<Place, Map<String, List<OpsiObject>>> indexes = new HashMap<>();

    @Override
    public <T extends OpsiObject> Stream<T> find(Query<T> query) {
      return candidates(query)
          .map(query.family().recordClass()::cast)
          .filter(query::matches)
          .map(query::reduce);
    }

    /** Objects among which are all that are wanted, by one attribute whose values are named. */
    private <T extends OpsiObject> Stream<OpsiObject> candidates(Query<T> query) {
      for (String attribute : query.conditions().keySet()) {
        Set<Object> values = query.exactValues(attribute).orElse(Set.of());
        if (!values.isEmpty() && values.stream().allMatch(String.class::isInstance)) {
          Map<String, List<OpsiObject>> index =
              indexes.computeIfAbsent(
                  new Place(query.family(), attribute), place -> index(query.family(), attribute));
          return values.stream()
              .flatMap(value -> index.getOrDefault(value.toString(), List.of()).stream());
        }
      }
      return objects.getOrDefault(query.family(), List.of()).stream();
    }

    private <T extends OpsiObject> Map<String, List<OpsiObject>> index(
        ObjectFamily<T> family, String attribute) {
      Map<String, List<OpsiObject>> index = new HashMap<>();
      for (OpsiObject object : objects.getOrDefault(family, List.of())) {
        @Nullable Object value = family.plainValue(family.recordClass().cast(object), attribute);
        if (value instanceof String text) {
          index.computeIfAbsent(text, key -> new ArrayList<>(1)).add(object);
        }
      }
      return index;
    }

    @Override
    public <T extends OpsiObject> void put(ObjectFamily<T> family, List<T> given) {
      throw new IllegalStateException("a dump is never changed");
    }

    @Override
    public <T extends OpsiObject> void delete(ObjectFamily<T> family, List<T> given) {
      throw new IllegalStateException("a dump is never changed");
    }

    @Override
    public HardwareClasses hardwareClasses() {
      return HardwareClasses.NOT_CONFIGURED;
    }
  }

  /** An attribute of a family. */
  private record Place(ObjectFamily<?> family, String attribute) {}
}
