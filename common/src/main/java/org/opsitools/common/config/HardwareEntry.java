package org.opsitools.common.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One class of the hardware audit configuration as plain values.
 *
 * @param line where it stands, from 1
 * @param about what is said of the class itself
 * @param values what is said of each attribute
 */
record HardwareEntry(
    int line, Map<String, @Nullable Object> about, List<Map<String, @Nullable Object>> values) {

  /** A class from a plain value of the form {@code {"Class": {...}, "Values": [...]}}. */
  static HardwareEntry of(Path file, int line, @Nullable Object plain) {
    if (!(plain instanceof Map<?, ?> map) || !(map.get("Class") instanceof Map<?, ?> about)) {
      throw new ConfFileException(file, line, "expected {\"Class\": {...}, \"Values\": [...]}");
    }
    if (!(about.get("Opsi") instanceof String name)) {
      throw new ConfFileException(file, line, "a hardware class has no name \"Opsi\"");
    }
    List<Map<String, @Nullable Object>> values = new ArrayList<>();
    if (!(map.get("Values") instanceof List<?> list)) {
      throw new ConfFileException(file, line, "class '" + name + "' has no list \"Values\"");
    }
    for (Object value : list) {
      if (!(value instanceof Map<?, ?> attribute) || !(attribute.get("Opsi") instanceof String)) {
        throw new ConfFileException(
            file, line, "class '" + name + "' has an attribute without a name \"Opsi\"");
      }
      values.add(copy(attribute));
    }
    return new HardwareEntry(line, copy(about), values);
  }

  String name() {
    return String.valueOf(about.get("Opsi"));
  }

  /** Whether hardware of this class is taken stock of; else others only inherit from it. */
  boolean structural() {
    return "STRUCTURAL".equals(about.get("Type"));
  }

  /** The names of the classes that this one inherits from. */
  List<String> parents() {
    return about.get("Super") instanceof List<?> names
        ? names.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** The same class with all its attributes; it need not inherit any more. */
  HardwareEntry complete(List<Map<String, @Nullable Object>> all) {
    Map<String, @Nullable Object> alone = new LinkedHashMap<>(about);
    alone.remove("Super");
    alone.remove("Type");
    return new HardwareEntry(line, alone, all);
  }

  Map<String, @Nullable Object> plain() {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("Class", about);
    plain.put("Values", values);
    return plain;
  }

  private static Map<String, @Nullable Object> copy(Map<?, ?> map) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(String.valueOf(key), value));
    return copy;
  }
}
