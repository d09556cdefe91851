package org.opsitools.common.backend.mysql;

import java.util.List;
import java.util.Optional;
import org.opsitools.common.objects.HardwareAttribute;
import org.opsitools.common.objects.HardwareClass;
import org.opsitools.common.objects.HardwareScope;

/**
 * The two tables of a class of hardware.
 *
 * @param hardwareClass as objects name it, with the attributes that the tables have, in configured
 *     order; their types are those of the columns
 * @param devices one row a kind of device: its general attributes
 * @param configs one row a device in a computer: its individual attributes
 */
record HardwareTable(HardwareClass hardwareClass, Table devices, Table configs) {
  static final String DEVICE_ID = "hardware_id";
  static final String CONFIG_ID = "config_id";

  String className() {
    return hardwareClass.name();
  }

  /** The table that has the attribute. */
  Table tableOf(HardwareAttribute attribute) {
    return attribute.scope() == HardwareScope.GENERAL ? devices : configs;
  }

  /** The column of an attribute that is given in any case; empty if the tables have none. */
  Optional<Column> column(String attributeName) {
    return hardwareClass
        .attribute(attributeName)
        .flatMap(attribute -> tableOf(attribute).column(attribute.name()));
  }

  /** The attributes that stand in the table of devices. */
  List<HardwareAttribute> general() {
    return hardwareClass.generalAttributes();
  }

  /** The attributes that stand in the table of which computer has what. */
  List<HardwareAttribute> individual() {
    return hardwareClass.attributes().stream()
        .filter(attribute -> attribute.scope() == HardwareScope.INDIVIDUAL)
        .toList();
  }
}
