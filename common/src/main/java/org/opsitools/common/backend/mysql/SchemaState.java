package org.opsitools.common.backend.mysql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What a database is and what may be done with it. Source: {@code docs/formats/mysql-backend.md},
 * section "Schema versions".
 *
 * @param database its name
 * @param server what it lies on, such as {@code MariaDB 10.11.19}
 * @param schema its tables; what can be read and written depends on them, not on the version
 * @param markers which versions the tables were changed to
 */
record SchemaState(String database, String server, Schema schema, List<SchemaMarker> markers) {
  /** The tables that number their rows in opsi 4.2 and no longer do in 4.3. */
  static final List<String> NUMBERED =
      List.of(
          "CONFIG_STATE",
          "LICENSE_ON_CLIENT",
          "OBJECT_TO_GROUP",
          "PRODUCT_PROPERTY_STATE",
          "SOFTWARE_CONFIG");

  static final String HOST = "HOST";
  private static final int LAST_OLD = 8;

  SchemaState {
    markers = List.copyOf(markers);
  }

  /** Asks at most three questions. */
  static SchemaState read(Connection connection) throws SQLException {
    Schema schema = SchemaReader.read(connection);
    return new SchemaState(
        Optional.ofNullable(connection.getCatalog()).orElse(""),
        ServerVersion.parse(connection.getMetaData().getDatabaseProductVersion()).toString(),
        schema,
        SchemaMarker.read(connection, schema));
  }

  SchemaFlavour flavour() {
    if (schema.isEmpty()) {
      return SchemaFlavour.EMPTY;
    }
    if (schema.table(HOST).isEmpty()) {
      return SchemaFlavour.FOREIGN;
    }
    if (interrupted().isPresent()) {
      return SchemaFlavour.INTERRUPTED;
    }
    int version = version().orElse(-1);
    if (version < 0) {
      return SchemaFlavour.PRE42;
    }
    if (version <= LAST_OLD) {
      return SchemaFlavour.V42;
    }
    return version <= Layout.VERSION ? SchemaFlavour.V43 : SchemaFlavour.NEWER;
  }

  /** The highest version that was reached; empty if none was. */
  OptionalInt version() {
    return markers.stream().filter(SchemaMarker::finished).mapToInt(SchemaMarker::version).max();
  }

  /** The change to the tables that was begun and not ended, unless a later one was. */
  Optional<SchemaMarker> interrupted() {
    int reached = version().orElse(Integer.MIN_VALUE);
    return markers.stream()
        .filter(marker -> !marker.finished() && marker.version() >= reached)
        .max(Comparator.comparingInt(SchemaMarker::version));
  }

  /** Which tables tell rows apart by a number of their own, and so may hold an object twice. */
  List<String> surrogateIds() {
    return NUMBERED.stream()
        .filter(name -> schema.table(name).flatMap(Table::surrogateId).isPresent())
        .toList();
  }

  /** Whether changes of the inventories can be taken back. */
  boolean transactionalAudit() {
    return schema.tables().stream()
        .filter(
            table ->
                table.name().equals("SOFTWARE")
                    || table.name().equals("SOFTWARE_CONFIG")
                    || table.name().startsWith(Schema.DEVICES)
                    || table.name().startsWith(Schema.HARDWARE))
        .allMatch(Table::isTransactional);
  }

  /**
   * Refuses a database that nothing can be read from.
   *
   * @throws SchemaException that says what it is instead and what to do
   */
  void requireReadable() {
    new SchemaGate(this).requireReadable();
  }

  /**
   * Refuses a database that nothing may be written to.
   *
   * @throws SchemaException that says why and what to do
   */
  void requireWritable() {
    new SchemaGate(this).requireWritable();
  }

  /** What someone who only reads should know: the data may not be what it seems. */
  List<String> doubts() {
    return Stream.of(interruption(), novelty(), disagreement()).flatMap(Optional::stream).toList();
  }

  /** Everything odd about the database, the {@link #doubts} first. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>(doubts());
    warnings.addAll(new SchemaOddities(this).all());
    return List.copyOf(warnings);
  }

  private Optional<String> interruption() {
    return flavour() == SchemaFlavour.INTERRUPTED
        ? interrupted()
            .map(
                marker ->
                    "a change of the tables to version %d, begun %s, has not ended; some may be"
                            .formatted(marker.version(), marker.started())
                        + " half changed")
        : Optional.empty();
  }

  private Optional<String> novelty() {
    return flavour() == SchemaFlavour.NEWER
        ? Optional.of(
            "the tables are of version %d, these programs know up to %d; what is new in them is not"
                    .formatted(version().orElse(0), Layout.VERSION)
                + " read")
        : Optional.empty();
  }

  private Optional<String> disagreement() {
    List<String> numbered = surrogateIds();
    return switch (flavour()) {
      case V43, NEWER ->
          numbered.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  "%s says version %d, but the rows of %s are numbered as in version %d and before;"
                          .formatted(
                              SchemaMarker.TABLE,
                              version().orElse(0),
                              String.join(", ", numbered),
                              LAST_OLD)
                      + " what the tables look like counts");
      case V42 -> {
        List<String> unnumbered =
            NUMBERED.stream()
                .filter(name -> schema.table(name).isPresent() && !numbered.contains(name))
                .toList();
        yield unnumbered.isEmpty()
            ? Optional.empty()
            : Optional.of(
                "%s says version %d, but the rows of %s are not numbered, as after version %d;"
                        .formatted(
                            SchemaMarker.TABLE,
                            version().orElse(0),
                            String.join(", ", unnumbered),
                            LAST_OLD)
                    + " what the tables look like counts");
      }
      default -> Optional.empty();
    };
  }
}
