package org.opsitools.common.backend.mysql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.opsitools.common.backend.mysql.ForeignKey.Action;

/** Looks for rows that should not be there, as far as the database itself does not see to it. */
final class ContentCheck {
  private static final int DIFFERENT_COLLATIONS = 1267;
  private static final Map<String, List<String>> TYPES = types();

  private final Connection connection;
  private final Schema schema;
  private final SchemaKeys keys;
  private final List<SchemaFinding> findings = new ArrayList<>();

  ContentCheck(Connection connection, Schema schema, SchemaKeys keys) {
    this.connection = connection;
    this.schema = schema;
    this.keys = keys;
  }

  private static Map<String, List<String>> types() {
    Map<String, List<String>> types = new LinkedHashMap<>();
    types.put("HOST", List.of("OpsiClient", "OpsiDepotserver", "OpsiConfigserver"));
    types.put("CONFIG", List.of("BoolConfig", "UnicodeConfig"));
    types.put("GROUP", List.of("HostGroup", "ProductGroup"));
    types.put("PRODUCT", List.of("LocalbootProduct", "NetbootProduct"));
    types.put("PRODUCT_PROPERTY", List.of("BoolProductProperty", "UnicodeProductProperty"));
    types.put(
        "SOFTWARE_LICENSE",
        List.of(
            "RetailSoftwareLicense",
            "OEMSoftwareLicense",
            "VolumeSoftwareLicense",
            "ConcurrentSoftwareLicense"));
    return types;
  }

  List<SchemaFinding> findings() throws SQLException {
    findings.clear();
    List<TableLayout> known =
        Layout.current().tables().stream()
            .filter(it -> schema.table(it.name()).filter(has(it.identity())).isPresent())
            .toList();
    for (TableLayout table : known) {
      duplicates(table);
      emptyIds(table);
      for (ForeignKey reference : references(table)) {
        orphans(table.name(), reference);
      }
    }
    for (Table table : schema.tables()) {
      if (table.name().startsWith(Schema.HARDWARE)) {
        orphans(table.name(), to("HOST", "hostId", "hostId"));
      }
    }
    for (Map.Entry<String, List<String>> entry : TYPES.entrySet()) {
      types(entry.getKey(), entry.getValue());
    }
    return List.copyOf(findings);
  }

  private static Predicate<Table> has(List<String> columns) {
    return table -> columns.stream().allMatch(column -> table.column(column).isPresent());
  }

  private void warn(String text) {
    findings.add(SchemaFinding.warning(text));
  }

  private void duplicates(TableLayout table) throws SQLException {
    if (!SchemaState.NUMBERED.contains(table.name())
        || schema.table(table.name()).flatMap(Table::surrogateId).isEmpty()) {
      return;
    }
    String names = table.identity().stream().map(Sql::quoted).collect(Collectors.joining(", "));
    long count =
        number(
            "SELECT COUNT(*) FROM (SELECT 1 FROM %s GROUP BY %s HAVING COUNT(*) > 1) twice"
                .formatted(Sql.quoted(table.name()), names));
    if (count > 0) {
      warn(
          ("table %s holds %d objects more than once: the oldest row of each counts, and the others"
                  + " go when the object is written")
              .formatted(table.name(), count));
    }
  }

  private void emptyIds(TableLayout table) throws SQLException {
    List<String> ids = table.identity().stream().filter(name -> name.endsWith("Id")).toList();
    if (ids.isEmpty()) {
      return;
    }
    String condition =
        ids.stream().map(name -> Sql.quoted(name) + " = ''").collect(Collectors.joining(" OR "));
    long count = number("SELECT COUNT(*) FROM " + Sql.quoted(table.name()) + " WHERE " + condition);
    if (count > 0) {
      warn(
          "table %s has %d rows with an empty id (%s), which no object can have; delete them"
              .formatted(table.name(), count, String.join(", ", ids)));
    }
  }

  /** What a table refers to without the database seeing to it. */
  private List<ForeignKey> references(TableLayout table) {
    List<ForeignKey> wanted = new ArrayList<>(table.references());
    switch (table.name()) {
      case "CONFIG_STATE" -> {
        wanted.add(to("CONFIG", "configId", "configId"));
        wanted.add(to("HOST", "objectId", "hostId"));
      }
      case "PRODUCT_PROPERTY_STATE" -> wanted.add(to("HOST", "objectId", "hostId"));
      default -> {
        // The others say themselves what they refer to.
      }
    }
    List<ForeignKey> kept = keys.references(table.name());
    return wanted.stream()
        .filter(reference -> kept.stream().noneMatch(it -> it.refersAs(reference)))
        .toList();
  }

  private static ForeignKey to(String table, String column, String referenced) {
    return new ForeignKey(List.of(column), table, List.of(referenced), Action.RESTRICT);
  }

  private void orphans(String table, ForeignKey reference) throws SQLException {
    Optional<Table> rows = schema.table(table).filter(has(reference.columns()));
    if (rows.isEmpty()
        || isKeptElsewhere(reference.table())
        || schema.table(reference.table()).filter(has(reference.referenced())).isEmpty()) {
      return;
    }
    List<String> equal = new ArrayList<>();
    List<String> given = new ArrayList<>();
    for (int i = 0; i < reference.columns().size(); i++) {
      String column = "a." + Sql.quoted(reference.columns().get(i));
      equal.add(column + " = b." + Sql.quoted(reference.referenced().get(i)));
      given.add(column + " IS NOT NULL");
    }
    String sql =
        "SELECT COUNT(*) FROM %s a LEFT JOIN %s b ON %s WHERE b.%s IS NULL AND %s"
            .formatted(
                Sql.quoted(table),
                Sql.quoted(reference.table()),
                String.join(" AND ", equal),
                Sql.quoted(reference.referenced().get(0)),
                String.join(" AND ", given));
    try {
      long count = number(sql);
      if (count > 0) {
        warn(
            "table %s has %d rows whose (%s) is not in table %s: left behind, and not used"
                .formatted(
                    table, count, String.join(", ", reference.columns()), reference.table()));
      }
    } catch (SQLException e) {
      if (e.getErrorCode() != DIFFERENT_COLLATIONS) {
        throw e;
      }
      warn(
          ("tables %s and %s order texts differently and cannot be compared; give both the"
                  + " collation utf8_general_ci")
              .formatted(table, reference.table()));
    }
  }

  /** Hosts may lie in another backend, while this database has only licenses and inventories. */
  private boolean isKeptElsewhere(String table) throws SQLException {
    return table.equals(SchemaState.HOST)
        && schema.table(table).isPresent()
        && number("SELECT EXISTS (SELECT 1 FROM " + Sql.quoted(table) + ")") == 0;
  }

  private void types(String tableName, List<String> known) throws SQLException {
    Optional<Table> table = schema.table(tableName).filter(has(List.of("type")));
    if (table.isEmpty()) {
      return;
    }
    String list = known.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    String sql =
        "SELECT IFNULL(type, ''), COUNT(*) FROM %s WHERE type IS NULL OR type NOT IN (%s)"
                .formatted(Sql.quoted(tableName), list)
            + " GROUP BY IFNULL(type, '')";
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        findings.add(typeFinding(tableName, row.getString(1), row.getLong(2), known));
      }
    }
  }

  private static SchemaFinding typeFinding(
      String tableName, String type, long rows, List<String> known) {
    boolean readable = isReadable(tableName, type);
    String advice =
        readable
            ? "the next clean-up of opsi 4.3 mends them"
            : "correct or delete them, only --tolerant reads past them";
    String text =
        "table %s has %d rows of type '%s', which is none of %s; %s"
            .formatted(tableName, rows, type, String.join(", ", known), advice);
    return readable ? SchemaFinding.warning(text) : SchemaFinding.error(text);
  }

  /** Whether a type is understood all the same: opsi itself has written such rows. */
  private static boolean isReadable(String tableName, String type) {
    return switch (tableName) {
      case "CONFIG" -> Set.of("", "Config").contains(type);
      case "PRODUCT_PROPERTY" -> Set.of("", "ProductProperty").contains(type);
      default -> false;
    };
  }

  private long number(String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }
}
