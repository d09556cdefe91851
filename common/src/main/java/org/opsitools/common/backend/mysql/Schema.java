package org.opsitools.common.backend.mysql;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The tables of a database: what is there, whatever version it claims to be. Names count in any
 * case, because a server may be set up to forget theirs.
 */
final class Schema {
  static final String DEVICES = "HARDWARE_DEVICE_";
  static final String HARDWARE = "HARDWARE_CONFIG_";

  private final Map<String, Table> tables = new LinkedHashMap<>();

  Schema(Collection<Table> all) {
    all.forEach(table -> tables.put(table.name().toUpperCase(Locale.ROOT), table));
  }

  List<Table> tables() {
    return List.copyOf(tables.values());
  }

  Optional<Table> table(String name) {
    return Optional.ofNullable(tables.get(name.toUpperCase(Locale.ROOT)));
  }

  /** Whether states are told apart by what they are about, as since opsi 4.3, not by a number. */
  boolean hasNaturalKeys() {
    return table("CONFIG_STATE").map(table -> table.surrogateId().isEmpty()).orElse(true);
  }

  boolean isEmpty() {
    return tables.isEmpty();
  }
}
