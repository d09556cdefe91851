package org.opsitools.common.backend.mysql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.opsitools.common.objects.HardwareAttribute;
import org.opsitools.common.objects.HardwareClass;
import org.opsitools.common.objects.HardwareClasses;
import org.opsitools.common.objects.HardwareScope;
import org.opsitools.common.objects.HardwareType;

/**
 * The tables of hardware that a database has. Sites change their classes, and tables follow only
 * when opsi's own service starts: so what lies there counts, and the configuration only orders it.
 */
final class HardwareTables {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,64}");

  private final Map<String, HardwareTable> tables = new LinkedHashMap<>();
  private final List<String> unpaired = new ArrayList<>();
  private final HardwareClasses configured;

  private HardwareTables(HardwareClasses configured) {
    this.configured = configured;
  }

  /**
   * Those of a database.
   *
   * @param configured decides how classes and attributes are spelt, in which order they come, and
   *     which table counts where both have an attribute: without it that of devices
   */
  static HardwareTables of(Schema schema, HardwareClasses configured) {
    HardwareTables found = new HardwareTables(configured);
    for (String name : found.names(schema)) {
      Optional<Table> devices = schema.table(Schema.DEVICES + name);
      Optional<Table> configs = schema.table(Schema.HARDWARE + name);
      if (devices.filter(it -> it.column(HardwareTable.DEVICE_ID).isPresent()).isPresent()
          && configs.filter(it -> it.column(HardwareTable.DEVICE_ID).isPresent()).isPresent()) {
        found.add(name, devices.get(), configs.get());
      } else {
        found.unpaired.add(name);
      }
    }
    return found;
  }

  /** The names of all classes of which there is a table, the configured ones first. */
  private Collection<String> names(Schema schema) {
    Map<String, String> there = new LinkedHashMap<>();
    for (Table table : schema.tables()) {
      for (String prefix : List.of(Schema.DEVICES, Schema.HARDWARE)) {
        if (table.name().startsWith(prefix)) {
          String name = table.name().substring(prefix.length());
          if (NAME.matcher(name).matches()) {
            there.putIfAbsent(Names.folded(name), name);
          }
        }
      }
    }
    Map<String, String> ordered = new LinkedHashMap<>();
    for (HardwareClass one : configured.all()) {
      String key = Names.folded(one.name());
      Optional.ofNullable(there.remove(key)).ifPresent(name -> ordered.put(key, name));
    }
    ordered.putAll(there);
    return ordered.values();
  }

  private void add(String name, Table devices, Table configs) {
    Optional<HardwareClass> known =
        configured.all().stream().filter(it -> it.name().equalsIgnoreCase(name)).findFirst();
    Map<String, HardwareAttribute> left = attributes(devices, HardwareScope.GENERAL);
    Map<String, HardwareAttribute> individual = attributes(configs, HardwareScope.INDIVIDUAL);
    List<HardwareAttribute> ordered = new ArrayList<>();
    for (HardwareAttribute wanted : known.map(HardwareClass::attributes).orElse(List.of())) {
      String key = Column.key(wanted.name());
      HardwareAttribute general = left.remove(key);
      HardwareAttribute own = individual.remove(key);
      boolean takesGeneral =
          general != null && (own == null || wanted.scope() == HardwareScope.GENERAL);
      HardwareAttribute there = takesGeneral ? general : own;
      if (there != null) {
        ordered.add(new HardwareAttribute(wanted.name(), there.type(), there.scope()));
      }
    }
    individual.forEach(left::putIfAbsent);
    ordered.addAll(left.values());
    String className = known.map(HardwareClass::name).orElse(name);
    tables.put(
        Names.folded(name),
        new HardwareTable(new HardwareClass(className, ordered), devices, configs));
  }

  /** What a table has but for its own columns, by name in lower case. */
  private static Map<String, HardwareAttribute> attributes(Table table, HardwareScope scope) {
    Map<String, HardwareAttribute> attributes = new LinkedHashMap<>();
    for (Column column : table.columns()) {
      String key = Column.key(column.name());
      if (!HardwareLayout.OWN_COLUMNS.contains(key) && NAME.matcher(column.name()).matches()) {
        type(column)
            .ifPresent(
                type -> attributes.put(key, new HardwareAttribute(column.name(), type, scope)));
      }
    }
    return attributes;
  }

  /** What a column can hold; empty for bytes that are neither text nor number. */
  private static Optional<HardwareType> type(Column column) {
    if (column.charset().isPresent() && column.characters().isPresent()) {
      long length = Math.min(column.characters().getAsLong(), Integer.MAX_VALUE);
      return Optional.of(new HardwareType.Text(column.columnType(), (int) length));
    }
    return switch (column.dataType()) {
      case "tinyint", "smallint", "mediumint", "int", "bigint" ->
          Optional.of(new HardwareType.Whole(column.columnType()));
      case "double", "float", "decimal" -> Optional.of(new HardwareType.Real(column.columnType()));
      case "date", "datetime", "timestamp" ->
          Optional.of(new HardwareType.Time(column.columnType()));
      default -> Optional.empty();
    };
  }

  /** Each class with its tables, the configured ones first and in configured order. */
  List<HardwareTable> all() {
    return List.copyOf(tables.values());
  }

  /** The tables of a class that is named in any case. */
  Optional<HardwareTable> find(String className) {
    return Optional.ofNullable(tables.get(Names.folded(className)));
  }

  /** The classes of which there are tables, in the form of a configuration. */
  HardwareClasses classes() {
    return HardwareClasses.of(tables.values().stream().map(HardwareTable::hardwareClass).toList());
  }

  /** The classes of which one table, or its {@code hardware_id}, is missing: not read. */
  List<String> unpaired() {
    return List.copyOf(unpaired);
  }

  /** What is configured and cannot be kept, because there is no table or column for it. */
  List<String> lacking() {
    List<String> lacking = new ArrayList<>();
    for (HardwareClass wanted : configured.all()) {
      Optional<HardwareTable> table = find(wanted.name());
      if (table.isEmpty()) {
        lacking.add("class " + wanted.name());
      } else {
        wanted.attributes().stream()
            .filter(attribute -> table.get().column(attribute.name()).isEmpty())
            .forEach(attribute -> lacking.add(wanted.name() + "." + attribute.name()));
      }
    }
    return lacking;
  }
}
