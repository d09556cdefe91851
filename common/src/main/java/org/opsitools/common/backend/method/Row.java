package org.opsitools.common.backend.method;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of JSON in the making; members stay in the order in which they come. */
final class Row {
  private final Map<String, @Nullable Object> members;

  Row() {
    this(Map.of());
  }

  /** Begins with the members of another one. */
  Row(Map<String, @Nullable Object> members) {
    this.members = new LinkedHashMap<>(members);
  }

  /** Adds or replaces a member. */
  Row with(String name, @Nullable Object value) {
    members.put(name, value);
    return this;
  }

  /** Leaves members out. */
  Row without(String... names) {
    for (String name : names) {
      members.remove(name);
    }
    return this;
  }

  /** Gives a member another name, at the end. */
  Row renamed(String name, String other) {
    return with(other, members.remove(name));
  }

  /** The value of a member; null if it has none. */
  @Nullable Object get(String name) {
    return members.get(name);
  }

  /** The object as it is now. */
  Map<String, @Nullable Object> toMap() {
    return members;
  }
}
