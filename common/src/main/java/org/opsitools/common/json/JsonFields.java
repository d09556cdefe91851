package org.opsitools.common.json;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;

/**
 * The members of a JSON object, each of the kind that is expected; anything else is an {@link
 * OpsiException} that names the member.
 */
public final class JsonFields {
  private final Map<?, ?> members;

  /** The members of an object that was read by {@link JsonText}. */
  public JsonFields(Map<?, ?> members) {
    this.members = members;
  }

  /** Whether there is a member, and it is not null. */
  public boolean has(String name) {
    return members.get(name) != null;
  }

  /** A text. */
  public String text(String name) {
    return of(String.class, name, members.get(name));
  }

  /** A truth value. */
  public boolean flag(String name) {
    return of(Boolean.class, name, members.get(name));
  }

  /** A whole number. */
  public long number(String name) {
    return of(Number.class, name, members.get(name)).longValue();
  }

  /** A text that is a path. */
  public Path path(String name) {
    return Path.of(text(name));
  }

  /** An object. */
  public JsonFields object(String name) {
    return new JsonFields(of(Map.class, name, members.get(name)));
  }

  /** An object; empty if there is none. */
  public Optional<JsonFields> optional(String name) {
    return has(name) ? Optional.of(object(name)) : Optional.empty();
  }

  /** A list of objects. */
  public List<JsonFields> objects(String name) {
    return maps(name).stream().map(JsonFields::new).toList();
  }

  /** A list of objects, as plain maps. */
  public List<Map<?, ?>> maps(String name) {
    List<?> list = of(List.class, name, members.get(name));
    return list.stream().<Map<?, ?>>map(element -> of(Map.class, name, element)).toList();
  }

  /** A list of texts. */
  public List<String> texts(String name) {
    List<?> list = of(List.class, name, members.get(name));
    return list.stream().map(element -> of(String.class, name, element)).toList();
  }

  private static <T> T of(Class<T> type, String name, @Nullable Object value) {
    if (!type.isInstance(value)) {
      throw new OpsiException("'" + name + "' is missing or of another kind");
    }
    return type.cast(value);
  }
}
