package org.opsitools.common.backend.manager;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.config.AclEntry;
import org.opsitools.common.config.AclType;
import org.opsitools.common.objects.Attribute;
import org.opsitools.common.objects.ObjectFamilies;

/**
 * Leaves of objects what a caller may see or change. Objects are maps; an object's class and what
 * identifies it stay.
 *
 * @param entries what the caller is granted
 */
record ObjectFilter(List<AclEntry> entries, Caller caller) {
  /** What names the host that an object belongs to; the first that an object has counts. */
  private static final List<String> OWNERS =
      List.of("id", "objectId", "hostId", "clientId", "depotId", "serverId");

  ObjectFilter {
    entries = List.copyOf(entries);
  }

  /** The objects of which anything is left, with what is left of them. Other values stay. */
  List<@Nullable Object> list(List<?> values, Rest rest) {
    List<@Nullable Object> left = new ArrayList<>();
    for (Object value : values) {
      if (value instanceof Map<?, ?> object) {
        one(object, rest).ifPresent(left::add);
      } else {
        left.add(value);
      }
    }
    return left;
  }

  /** What becomes of an attribute that the caller may not see or change. */
  enum Rest {
    IS_LEFT_OUT,
    IS_NULL
  }

  /** What is left of an object; empty if nothing is. */
  Optional<Map<String, @Nullable Object>> one(Map<?, ?> object, Rest rest) {
    List<AclEntry> permitting = entries.stream().filter(entry -> reaches(entry, object)).toList();
    List<String> permitted =
        object.keySet().stream()
            .map(String::valueOf)
            .filter(name -> permitting.stream().anyMatch(entry -> entry.permits(name)))
            .toList();
    if (permitted.isEmpty()) {
      return Optional.empty();
    }
    List<String> kept = Stream.concat(permitted.stream(), identity(object)).toList();
    Map<String, @Nullable Object> left = new LinkedHashMap<>();
    object.forEach(
        (key, value) -> {
          String name = String.valueOf(key);
          if (kept.contains(name)) {
            left.put(name, value);
          } else if (rest == Rest.IS_NULL) {
            left.put(name, null);
          }
        });
    return Optional.of(left);
  }

  private boolean reaches(AclEntry entry, Map<?, ?> object) {
    if (entry.type() != AclType.SELF) {
      return true;
    }
    Object owner =
        OWNERS.stream().filter(object::containsKey).findFirst().map(object::get).orElse(null);
    return Objects.equals(owner, caller.name());
  }

  /** The names that say which object it is. */
  private static Stream<String> identity(Map<?, ?> object) {
    if (!(object.get("type") instanceof String type)) {
      return Stream.empty();
    }
    return ObjectFamilies.ofClass(type).stream()
        .flatMap(
            family ->
                Stream.concat(
                    Stream.of("type", "ident"),
                    family.identAttributes().stream().map(Attribute::name)));
  }
}
