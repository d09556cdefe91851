package org.opsitools.common.backend.mysql;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;

/** The rows of every family that has a table, made when they are asked for. */
final class AllRows {
  private final Schema schema;
  private final boolean tolerant;
  private final Set<String> reported = ConcurrentHashMap.newKeySet();
  private final Map<String, Optional<Rows<?>>> rows = new ConcurrentHashMap<>();

  AllRows(Schema schema, boolean tolerant) {
    this.schema = schema;
    this.tolerant = tolerant;
  }

  /** The rows of a family; empty if it has no table. */
  @SuppressWarnings("unchecked") // The rows of a prefix are those of the family with that prefix.
  <T extends OpsiObject> Optional<Rows<T>> of(ObjectFamily<T> family) {
    return rows.computeIfAbsent(family.prefix(), prefix -> make(family))
        .map(some -> (Rows<T>) some);
  }

  private <T extends OpsiObject> Optional<Rows<?>> make(ObjectFamily<T> family) {
    return Mapping.of(family, schema).map(mapping -> new TableRows<>(mapping, tolerant, reported));
  }
}
