package org.opsitools.common.backend.mysql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opsitools.common.objects.HardwareClasses;

/**
 * The tables of a version of the schema, in an order in which they can be made. Source: {@code
 * docs/formats/mysql-backend.md}, section "Tables".
 */
record Layout(List<TableLayout> tables) {
  /** The version that new databases get. */
  static final int VERSION = 13;

  Layout {
    tables = List.copyOf(tables);
  }

  /** The tables of version 13, which is that of opsi 4.3, but for those of hardware. */
  static Layout current() {
    return LayoutReader.read("layout-13.txt");
  }

  /** The tables of version 8, the last one of opsi 4.2, but for those of hardware. */
  static Layout old() {
    return LayoutReader.read("layout-8.txt");
  }

  /** This layout and two tables for each class of hardware. */
  Layout with(HardwareClasses classes) {
    List<TableLayout> all = new ArrayList<>(tables);
    all.addAll(new HardwareLayout(classes).tables());
    return new Layout(all);
  }

  /** What there is when all tables have been made. */
  Schema made() {
    return new Schema(tables.stream().map(TableLayout::made).toList());
  }

  /** What the rows of a table refer to, as the database sees to it. */
  List<ForeignKey> references(String tableName) {
    return table(tableName).map(TableLayout::references).orElse(List.of());
  }

  Optional<TableLayout> table(String name) {
    return tables.stream().filter(it -> it.name().equalsIgnoreCase(name)).findFirst();
  }
}
