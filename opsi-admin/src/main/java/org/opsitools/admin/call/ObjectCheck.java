package org.opsitools.admin.call;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.ObjectFormatException;
import org.opsitools.common.objects.ObjectReader;

/**
 * Looks for objects of opsi in a parameter and whether they are any: a map with a known {@code
 * type}, alone or in a list. Values inside other values are not looked at, as the server does not.
 */
final class ObjectCheck {
  private ObjectCheck() {}

  /** What is wrong with the first object that is none: its type, the attribute and the value. */
  static Optional<String> problem(@Nullable Object parameter) {
    // Attributes that a class does not have are dropped later, by whoever stores the object.
    ObjectReader reader = new ObjectReader((type, attribute) -> {});
    if (parameter instanceof Map<?, ?> object) {
      return problem(reader, object);
    }
    if (parameter instanceof List<?> elements) {
      for (int index = 0; index < elements.size(); index++) {
        int number = index + 1;
        if (elements.get(index) instanceof Map<?, ?> object) {
          Optional<String> problem = problem(reader, object);
          if (problem.isPresent()) {
            return problem.map(text -> "element " + number + ": " + text);
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> problem(ObjectReader reader, Map<?, ?> object) {
    try {
      reader.read(object);
      return Optional.empty();
    } catch (ObjectFormatException e) {
      return Optional.of(e.text());
    }
  }
}
