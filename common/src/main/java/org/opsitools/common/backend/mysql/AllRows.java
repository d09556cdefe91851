package org.opsitools.common.backend.mysql;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;
import org.opsitools.common.objects.HardwareClasses;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;
import org.slf4j.LoggerFactory;

/** The rows of every family that has a table, made when they are asked for. */
final class AllRows {
  private final Schema schema;
  private final boolean tolerant;
  private final Set<String> reported = ConcurrentHashMap.newKeySet();
  private final Map<String, Optional<Rows<?>>> rows = new ConcurrentHashMap<>();
  private final Supplier<HardwareClasses> configured;
  private @Nullable HardwareTables hardware;

  /**
   * Rows.
   *
   * @param tolerant whether rows that cannot be understood are left out with a warning
   * @param configured the configured classes of hardware, asked for when first needed
   */
  AllRows(Schema schema, boolean tolerant, Supplier<HardwareClasses> configured) {
    this.schema = schema;
    this.tolerant = tolerant;
    this.configured = configured;
  }

  /** The rows of a family; empty if it has no table. */
  @SuppressWarnings("unchecked") // The rows of a prefix are those of the family with that prefix.
  <T extends OpsiObject> Optional<Rows<T>> of(ObjectFamily<T> family) {
    return rows.computeIfAbsent(family.prefix(), prefix -> make(family))
        .map(some -> (Rows<T>) some);
  }

  /** The mapping of a family that has one row an object; empty if it has none. */
  <T extends OpsiObject> Optional<Mapping<T>> mapping(ObjectFamily<T> family) {
    return Mapping.of(family, schema);
  }

  private <T extends OpsiObject> Optional<Rows<?>> make(ObjectFamily<T> family) {
    return switch (family.prefix()) {
      case "auditHardware" -> Optional.of(new DeviceRows(hardware(), tolerant));
      case "auditHardwareOnHost" -> Optional.of(new HostHardwareRows(hardware(), tolerant));
      default ->
          Mapping.of(family, schema).map(mapping -> new TableRows<>(mapping, tolerant, reported));
    };
  }

  /**
   * The tables in which nothing can be taken back, those of hardware by what they have in common.
   */
  List<String> lastingTables() {
    return schema.tables().stream()
        .filter(table -> !table.isTransactional())
        .map(Table::name)
        .map(name -> name.startsWith("HARDWARE_") ? "HARDWARE_*" : name)
        .distinct()
        .toList();
  }

  /** The tables of hardware. */
  synchronized HardwareTables hardware() {
    HardwareTables known = hardware;
    if (known == null) {
      known = HardwareTables.of(schema, configuration());
      hardware = known;
    }
    return known;
  }

  /** What lies in the tables can be read without it. */
  private HardwareClasses configuration() {
    try {
      return configured.get();
    } catch (OpsiException | UncheckedIOException e) {
      LoggerFactory.getLogger(AllRows.class)
          .warn(
              "the classes of hardware are taken from the database's tables alone, as their"
                  + " configuration cannot be read: {}",
              e.getMessage());
      return HardwareClasses.NOT_CONFIGURED;
    }
  }
}
