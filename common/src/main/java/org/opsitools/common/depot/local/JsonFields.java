package org.opsitools.common.depot.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;

/** The members of a JSON object, each of the kind that is expected. */
final class JsonFields {
  private final Map<?, ?> members;

  JsonFields(Map<?, ?> members) {
    this.members = members;
  }

  boolean has(String name) {
    return members.get(name) != null;
  }

  String text(String name) {
    return of(String.class, name, members.get(name));
  }

  boolean flag(String name) {
    return of(Boolean.class, name, members.get(name));
  }

  long number(String name) {
    return of(Number.class, name, members.get(name)).longValue();
  }

  Path path(String name) {
    return Path.of(text(name));
  }

  JsonFields object(String name) {
    return new JsonFields(of(Map.class, name, members.get(name)));
  }

  Optional<JsonFields> optional(String name) {
    return has(name) ? Optional.of(object(name)) : Optional.empty();
  }

  List<JsonFields> objects(String name) {
    return maps(name).stream().map(JsonFields::new).toList();
  }

  List<Map<?, ?>> maps(String name) {
    List<?> list = of(List.class, name, members.get(name));
    return list.stream().<Map<?, ?>>map(element -> of(Map.class, name, element)).toList();
  }

  private static <T> T of(Class<T> type, String name, @Nullable Object value) {
    if (!type.isInstance(value)) {
      throw new OpsiException("'" + name + "' is missing or of another kind");
    }
    return type.cast(value);
  }
}
