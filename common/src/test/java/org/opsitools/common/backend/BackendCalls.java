package org.opsitools.common.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;

/** What tests ask of a backend again and again, each in a call of its own. */
public record BackendCalls(Backend backend) {
  /** A change that has no result. */
  @FunctionalInterface
  public interface Change {
    /** Does it. */
    void apply(BackendSession session);
  }

  /** Changes something. */
  public void write(Change change) {
    backend.write(
        session -> {
          change.apply(session);
          return true;
        });
  }

  /** Stores a new object, or in place of another. */
  public <T extends OpsiObject> void insert(
      ObjectFamily<T> family, String className, Map<String, ?> values) {
    T object = family.create(className, values);
    write(session -> session.insert(family, List.of(object)));
  }

  /** Changes a stored object. */
  public <T extends OpsiObject> void update(
      ObjectFamily<T> family, String className, Map<String, ?> values) {
    T object = family.create(className, values);
    write(session -> session.update(family, List.of(object)));
  }

  /** The objects that a filter finds. */
  public <T extends OpsiObject> List<T> find(
      ObjectFamily<T> family, Map<String, ? extends @Nullable Object> filter) {
    return backend.read(session -> session.find(Query.of(family, List.of(), filter)));
  }

  /** The only object that a filter finds. */
  public <T extends OpsiObject> T one(ObjectFamily<T> family, Map<String, ?> filter) {
    List<T> found = find(family, filter);
    assertEquals(1, found.size(), found.toString());
    return found.get(0);
  }

  /** Deletes what a filter finds. */
  public <T extends OpsiObject> void delete(ObjectFamily<T> family, Map<String, ?> filter) {
    write(session -> session.delete(family, session.find(Query.of(family, List.of(), filter))));
  }
}
