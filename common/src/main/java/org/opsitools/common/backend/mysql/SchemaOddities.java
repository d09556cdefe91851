package org.opsitools.common.backend.mysql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What is odd about the tables of a database without keeping anyone from using it. */
final class SchemaOddities {
  private static final List<String> LOGS =
      List.of("LOG_CONFIG", "LOG_CONFIG_VALUE", "CONFIG_STATE_LOG");
  private static final String BOOT = "BOOT_CONFIGURATION";
  private static final int LONGEST_IPV4 = 15;

  private final Schema schema;
  private final SchemaFlavour flavour;

  SchemaOddities(SchemaState state) {
    this.schema = state.schema();
    this.flavour = state.flavour();
  }

  List<String> all() {
    if (schema.table(SchemaState.HOST).isEmpty()) {
      return List.of();
    }
    return Stream.of(logs(), boot(), addresses(), charsets(), engines())
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<String> logs() {
    List<String> left = LOGS.stream().filter(name -> schema.table(name).isPresent()).toList();
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "left over from triggers that opsi no longer has, and not used: "
                + String.join(", ", left)
                + "; drop them if no trigger of the site fills them");
  }

  private Optional<String> boot() {
    return schema
        .table(BOOT)
        .map(table -> BOOT + " is of an older opsi and not used; it can be dropped");
  }

  private Optional<String> addresses() {
    return schema
        .table(SchemaState.HOST)
        .flatMap(host -> host.column("ipAddress"))
        .filter(column -> column.characters().orElse(Long.MAX_VALUE) <= LONGEST_IPV4)
        .map(
            column ->
                "HOST.ipAddress holds %d characters: addresses of IPv6 do not fit and are refused"
                    .formatted(column.characters().orElse(0)));
  }

  private Optional<String> charsets() {
    TreeSet<String> foreign = new TreeSet<>();
    for (Table table : opsiTables()) {
      table.columns().stream()
          .flatMap(column -> column.charset().stream())
          .filter(charset -> !charset.startsWith("utf8") && !charset.equals("binary"))
          .forEach(charset -> foreign.add(table.name() + " (" + charset + ")"));
    }
    return foreign.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "not every text can be stored in tables whose character set is not utf8: "
                + String.join(", ", foreign));
  }

  private Optional<String> engines() {
    List<String> others =
        flavour == SchemaFlavour.V43
            ? opsiTables().stream()
                .filter(table -> !table.isTransactional())
                .map(table -> table.name() + " (" + table.engine() + ")")
                .toList()
            : List.of();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "changes cannot be taken back in tables that are not of InnoDB: "
                + String.join(", ", others));
  }

  private List<Table> opsiTables() {
    List<Table> tables = new ArrayList<>();
    Layout.current().tables().forEach(known -> schema.table(known.name()).ifPresent(tables::add));
    schema.tables().stream()
        .filter(
            table ->
                table.name().startsWith(Schema.DEVICES) || table.name().startsWith(Schema.HARDWARE))
        .forEach(tables::add);
    return tables;
  }
}
