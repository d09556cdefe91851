package org.opsitools.common.backend.mysql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opsitools.common.backend.mysql.ForeignKey.Action;
import org.opsitools.common.objects.HardwareClasses;

/** Compares the tables of a database with those that opsi makes. */
final class StructureCheck {
  private static final String INDEX_OF_13 = "index_host_lastSeen";
  private static final int NOTES_GREW = 12;

  /** The types of whole numbers, the smallest first. */
  private static final List<String> WHOLE_NUMBERS =
      List.of("tinyint", "smallint", "mediumint", "int", "bigint");

  private final SchemaState state;
  private final SchemaKeys keys;
  private final Layout layout;
  private final HardwareTables hardware;
  private final boolean current;
  private final List<SchemaFinding> findings = new ArrayList<>();

  StructureCheck(SchemaState state, SchemaKeys keys, HardwareClasses classes) {
    this.state = state;
    this.keys = keys;
    this.hardware = HardwareTables.of(state.schema(), classes);
    this.current = state.surrogateIds().isEmpty();
    this.layout = current ? Layout.current() : Layout.old();
  }

  List<SchemaFinding> findings() {
    findings.clear();
    age();
    for (TableLayout wanted : layout.tables()) {
      Optional<Table> table = state.schema().table(wanted.name());
      if (table.isPresent()) {
        columns(table.get(), wanted);
        strangers(table.get(), wanted);
        keys(wanted);
        references(table.get(), wanted);
      } else if (!wanted.name().equals(SchemaMarker.TABLE)) {
        error(
            "table %s is missing; make it with: %s"
                .formatted(wanted.name(), wanted.sql().replaceAll("\\n *", " ")));
      }
    }
    if (!keys.referencesSeen()) {
      warn(
          "the server shows foreign keys only to users who may do more than read, so they are not"
              + " checked");
    }
    hardware();
    return List.copyOf(findings);
  }

  private void error(String text) {
    findings.add(SchemaFinding.error(text));
  }

  private void warn(String text) {
    findings.add(SchemaFinding.warning(text));
  }

  private void age() {
    int version = state.version().orElse(Layout.VERSION);
    if (state.flavour() == SchemaFlavour.V43 && version < Layout.VERSION) {
      warn(
          "the tables are of version %d, the latest is %d: update opsiconfd, which changes them"
              .formatted(version, Layout.VERSION));
    }
  }

  private void columns(Table table, TableLayout wanted) {
    for (LayoutColumn column : wanted.columns()) {
      Optional<Column> there = table.column(column.name());
      if (there.isEmpty()) {
        missing(wanted, column);
      } else {
        type(table, there.get(), column);
      }
    }
  }

  private void missing(TableLayout wanted, LayoutColumn column) {
    String text = "%s.%s is missing, its values are not kept; make it with: %s";
    String statement = wanted.adding(column.sql());
    if (wanted.identity().contains(column.name())) {
      error(text.formatted(wanted.name(), column.name(), statement));
    } else {
      warn(text.formatted(wanted.name(), column.name(), statement));
    }
  }

  private void type(Table table, Column there, LayoutColumn wanted) {
    String is = LayoutColumn.plainType(there.columnType());
    String shall = LayoutColumn.plainType(wanted.type());
    if (is.equals(shall) || isWider(there, shall) || isOfItsVersion(there)) {
      return;
    }
    warn(
        "%s.%s is %s, opsi makes it %s: values that do not fit are refused"
            .formatted(table.name(), there.name(), is, shall));
  }

  /** Whether everything fits that fits into the other type. */
  private static boolean isWider(Column there, String shall) {
    if (shall.startsWith("varchar") || shall.equals("text")) {
      return there.characters().orElse(0) >= length(shall) || there.dataType().equals("text");
    }
    int needed = WHOLE_NUMBERS.indexOf(shall.equals("tinyint(1)") ? "tinyint" : shall);
    return needed >= 0 && WHOLE_NUMBERS.indexOf(there.dataType()) >= needed;
  }

  private static long length(String type) {
    String digits = type.replaceAll("[^0-9]", "");
    return digits.isEmpty() ? Long.MAX_VALUE : Long.parseLong(digits);
  }

  /** Columns that were made wider in the course of the versions. */
  private boolean isOfItsVersion(Column there) {
    return state.version().orElse(Layout.VERSION) < NOTES_GREW && there.name().equals("notes");
  }

  /** Columns that opsi does not know, but without which no row can be made. */
  private void strangers(Table table, TableLayout wanted) {
    for (Column column : table.columns()) {
      if (!column.hasDefault() && wanted.column(column.name()).isEmpty()) {
        error(
            ("%s.%s is not opsi's and needs a value, so no row can be added;"
                    + " give it a default or let it be NULL")
                .formatted(table.name(), column.name()));
      }
    }
  }

  private void keys(TableLayout wanted) {
    List<Key> there = keys.keys(wanted.name());
    for (Key key : wanted.keys()) {
      if (there.stream().anyMatch(one -> one.serves(key)) || isYounger(key)) {
        continue;
      }
      if (key.unique()) {
        error(
            "table %s has no %s, so that an object can be stored twice; make it with: %s"
                .formatted(wanted.name(), key, wanted.adding(key.sql())));
      } else if (there.stream().noneMatch(one -> beginsWith(one, key))) {
        warn(
            "table %s has no %s, which makes it slow; make it with: %s"
                .formatted(wanted.name(), key, wanted.adding(key.sql())));
      }
    }
  }

  private boolean isYounger(Key key) {
    return key.name().equals(INDEX_OF_13) && state.version().orElse(0) < Layout.VERSION;
  }

  /** Whether a longer key does the work of an index, too. */
  private static boolean beginsWith(Key one, Key index) {
    int size = index.columns().size();
    return one.columns().size() >= size
        && Names.same(one.columns().subList(0, size), index.columns());
  }

  private void references(Table table, TableLayout wanted) {
    if (!table.isTransactional() || !keys.referencesSeen()) {
      return;
    }
    for (ForeignKey reference : wanted.references()) {
      Optional<ForeignKey> there =
          keys.references(wanted.name()).stream().filter(it -> it.refersAs(reference)).findFirst();
      if (there.isEmpty()) {
        warn(
            "table %s has no %s, so that rows without the other can stay; make it with: %s"
                .formatted(wanted.name(), reference, wanted.adding(reference.sql())));
      } else if (there.get().onChange() != reference.onChange()
          && reference.onChange() != Action.RESTRICT) {
        warn(
            "the %s of table %s does %s on a change, opsi's does %s"
                .formatted(
                    reference,
                    wanted.name(),
                    there.get().onChange().sql(),
                    reference.onChange().sql()));
      }
    }
  }

  private void hardware() {
    for (String name : hardware.unpaired()) {
      warn(
          "of hardware class %s there is only one of %s and %s: its hardware is not read"
              .formatted(name, Schema.DEVICES + name, Schema.HARDWARE + name));
    }
    List<String> lacking = hardware.lacking();
    if (!lacking.isEmpty()) {
      warn(
          ("configured hardware has no place in the tables and is not stored: %s;"
                  + " opsi's service makes it when it starts")
              .formatted(String.join(", ", lacking)));
    }
  }
}
