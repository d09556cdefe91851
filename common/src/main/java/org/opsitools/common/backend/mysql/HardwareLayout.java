package org.opsitools.common.backend.mysql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opsitools.common.backend.mysql.ForeignKey.Action;
import org.opsitools.common.backend.mysql.LayoutColumn.Time;
import org.opsitools.common.objects.HardwareAttribute;
import org.opsitools.common.objects.HardwareClass;
import org.opsitools.common.objects.HardwareClasses;
import org.opsitools.common.objects.HardwareScope;

/**
 * The tables of configured classes of hardware: one for the devices of a class, one for which
 * computer has which of them.
 */
final class HardwareLayout {

  /** The columns of both tables that are no attributes, in lower case. */
  static final Set<String> OWN_COLUMNS =
      Set.of(
          HardwareTable.DEVICE_ID,
          HardwareTable.CONFIG_ID,
          "hostid",
          "firstseen",
          "lastseen",
          "state");

  private static final int LONGEST_NAME = 64;
  private static final int LARGEST_ROW = 65_535;
  // What the tables' own columns and the notes about lengths and NULLs may take.
  private static final int OWN_BYTES = 1024;

  private final HardwareClasses classes;

  HardwareLayout(HardwareClasses classes) {
    this.classes = classes;
  }

  /**
   * All tables.
   *
   * @throws SchemaException if a class cannot be a table
   */
  List<TableLayout> tables() {
    List<TableLayout> tables = new ArrayList<>();
    Map<String, String> names = new HashMap<>();
    for (HardwareClass one : classes.all()) {
      String other = names.put(Names.folded(one.name()), one.name());
      if (other != null) {
        throw new SchemaException(
            "hardware classes '%s' and '%s' would share their tables; rename one"
                .formatted(other, one.name()));
      }
      tables.add(devices(one));
      tables.add(configs(one));
    }
    return tables;
  }

  private static TableLayout devices(HardwareClass one) {
    List<LayoutColumn> columns = new ArrayList<>();
    columns.add(counted(HardwareTable.DEVICE_ID));
    columns.addAll(attributes(one, HardwareScope.GENERAL));
    return new TableLayout(
        tableName(Schema.DEVICES, one),
        columns,
        List.of(new Key(Key.PRIMARY, true, List.of(HardwareTable.DEVICE_ID))),
        List.of());
  }

  private static TableLayout configs(HardwareClass one) {
    List<LayoutColumn> columns = new ArrayList<>();
    columns.add(counted(HardwareTable.CONFIG_ID));
    columns.add(LayoutColumn.required("hostId", "varchar(255)"));
    columns.add(LayoutColumn.required(HardwareTable.DEVICE_ID, "int"));
    columns.add(time("firstseen"));
    columns.add(time("lastseen"));
    columns.add(new LayoutColumn("state", "tinyint", true, false, Time.NONE, Optional.of("1")));
    columns.addAll(attributes(one, HardwareScope.INDIVIDUAL));
    return new TableLayout(
        tableName(Schema.HARDWARE, one),
        columns,
        List.of(
            new Key(Key.PRIMARY, true, List.of(HardwareTable.CONFIG_ID)),
            new Key(HardwareTable.DEVICE_ID, false, List.of(HardwareTable.DEVICE_ID))),
        List.of(
            new ForeignKey(
                List.of(HardwareTable.DEVICE_ID),
                tableName(Schema.DEVICES, one),
                List.of(HardwareTable.DEVICE_ID),
                Action.CASCADE)));
  }

  private static LayoutColumn counted(String name) {
    return new LayoutColumn(name, "int", true, true, Time.NONE, Optional.empty());
  }

  private static LayoutColumn time(String name) {
    return new LayoutColumn(name, "timestamp", true, false, Time.CREATION, Optional.empty());
  }

  private static String tableName(String prefix, HardwareClass one) {
    String name = prefix + Names.folded(one.name());
    if (name.length() > LONGEST_NAME) {
      throw new SchemaException(
          "hardware class '%s': the name of its table would be %d characters long, %d are possible"
              .formatted(one.name(), name.length(), LONGEST_NAME));
    }
    return name;
  }

  private static List<LayoutColumn> attributes(HardwareClass one, HardwareScope scope) {
    List<LayoutColumn> columns = new ArrayList<>();
    long bytes = OWN_BYTES;
    for (HardwareAttribute attribute : one.attributes()) {
      if (OWN_COLUMNS.contains(Column.key(attribute.name()))) {
        throw new SchemaException(
            "hardware class '%s': attribute '%s' is called as a column that each such table has"
                .formatted(one.name(), attribute.name()));
      }
      if (attribute.scope() == scope) {
        columns.add(LayoutColumn.optional(attribute.name(), attribute.type().sql()));
        bytes += attribute.type().rowBytes();
      }
      if (bytes > LARGEST_ROW) {
        throw new SchemaException(
            "hardware class '%s', attribute '%s': with type '%s' a row would take more than %d bytes"
                .formatted(one.name(), attribute.name(), attribute.type().sql(), LARGEST_ROW));
      }
    }
    return columns;
  }
}
