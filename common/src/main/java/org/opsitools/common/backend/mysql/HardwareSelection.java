package org.opsitools.common.backend.mysql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.mysql.Rows.Hold;
import org.opsitools.common.objects.Attribute;
import org.opsitools.common.objects.AuditHardwareOnHost;
import org.opsitools.common.objects.HardwareAttribute;
import org.opsitools.common.objects.HardwareType;

/**
 * The statement that reads hardware of one class, and what its rows mean: devices as such, or
 * devices in computers. In it {@code d} is the table of devices, {@code t} the other.
 */
final class HardwareSelection {
  private final HardwareTable table;
  private final boolean onHosts;
  private final List<MappedColumn> observed = new ArrayList<>();
  private final List<HardwareAttribute> attributes;

  private HardwareSelection(HardwareTable table, boolean onHosts) {
    this.table = table;
    this.onHosts = onHosts;
    this.attributes = onHosts ? table.hardwareClass().attributes() : table.general();
    if (onHosts) {
      for (Attribute<?> attribute : AuditHardwareOnHost.FAMILY.attributes()) {
        table
            .configs()
            .column(attribute.name())
            .ifPresent(column -> observed.add(new MappedColumn(attribute, column, false, null)));
      }
    }
  }

  /** What is known of devices, wherever they are. */
  static HardwareSelection devices(HardwareTable table) {
    return new HardwareSelection(table, false);
  }

  /** Which computer has which device. */
  static HardwareSelection onHosts(HardwareTable table) {
    return new HardwareSelection(table, true);
  }

  /**
   * A row as it is read.
   *
   * @param device the number of the device
   * @param config the number of the device in the computer; 0 if it is in none
   * @param observed what is known besides the attributes of the class, as plain JSON
   * @param values the attributes of the class, as texts; what is empty is not set
   */
  record Row(
      long device,
      long config,
      Map<String, @Nullable Object> observed,
      Map<String, @Nullable Object> values) {}

  HardwareTable table() {
    return table;
  }

  /** The columns of what is known of a device in a computer besides the attributes of its class. */
  List<MappedColumn> observed() {
    return observed;
  }

  /** The attributes of the class that are read. */
  List<HardwareAttribute> attributes() {
    return attributes;
  }

  /**
   * The statement.
   *
   * @param conditions what follows WHERE; may be empty
   */
  Sql sql(List<Sql> conditions, Hold hold) {
    Sql sql = new Sql("SELECT d.").name(HardwareTable.DEVICE_ID);
    if (onHosts) {
      sql.add(", t.").name(HardwareTable.CONFIG_ID);
    }
    observed.forEach(column -> sql.add(", ").add(column.selected()));
    for (HardwareAttribute attribute : attributes) {
      String name = column(attribute);
      sql.add(", ")
          .add(attribute.type() instanceof HardwareType.Time ? "CAST(" + name + " AS CHAR)" : name);
    }
    appendTables(sql);
    String separator = " WHERE ";
    for (Sql condition : conditions) {
      sql.add(separator).add(condition);
      separator = " AND ";
    }
    sql.add(onHosts ? " ORDER BY t.`hostId`, t." : " ORDER BY d.")
        .name(onHosts ? HardwareTable.CONFIG_ID : HardwareTable.DEVICE_ID);
    return hold == Hold.FOR_UPDATE ? sql.add(" FOR UPDATE") : sql;
  }

  private void appendTables(Sql sql) {
    sql.add(" FROM ");
    if (onHosts) {
      sql.name(table.configs().name()).add(" t JOIN ");
    }
    sql.name(table.devices().name()).add(" d");
    if (onHosts) {
      String number = Sql.quoted(HardwareTable.DEVICE_ID);
      sql.add(" ON d." + number + " = t." + number);
    }
  }

  /** How the column of an attribute is called in the statement. */
  String column(HardwareAttribute attribute) {
    String alias = table.tableOf(attribute) == table.devices() ? "d." : "t.";
    return alias
        + Sql.quoted(table.column(attribute.name()).map(Column::name).orElse(attribute.name()));
  }

  Row read(ResultSet row) throws SQLException {
    int index = onHosts ? 2 : 1;
    long device = row.getLong(1);
    long config = onHosts ? row.getLong(2) : 0;
    Map<String, @Nullable Object> own = new HashMap<>();
    for (MappedColumn column : observed) {
      index++;
      own.put(column.attribute().name(), column.read(row, index));
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (HardwareAttribute attribute : attributes) {
      index++;
      values.put(attribute.name(), row.getString(index));
    }
    return new Row(device, config, own, values);
  }
}
