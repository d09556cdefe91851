package org.opsitools.common.backend.mysql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.config.FindingLevel;
import org.opsitools.common.config.MysqlBackendConf;
import org.opsitools.common.objects.HardwareClasses;

/**
 * What a database is, and everything about it that an administrator should look at.
 *
 * @param version of the tables; empty if nothing says so
 * @param server such as {@code MariaDB 10.11.19}
 * @param transactionalAudit whether changes of the inventories can be taken back
 * @param surrogateIds the tables that may hold an object twice
 * @param warnings what every user of the database should know
 * @param findings what is wrong with its tables and rows, the {@code warnings} not among them
 */
public record SchemaReport(
    SchemaFlavour flavour,
    OptionalInt version,
    String server,
    String database,
    boolean transactionalAudit,
    List<String> surrogateIds,
    List<String> warnings,
    List<SchemaFinding> findings) {
  public SchemaReport {
    surrogateIds = List.copyOf(surrogateIds);
    warnings = List.copyOf(warnings);
    findings = List.copyOf(findings);
  }

  /**
   * Looks at a database. Changes nothing.
   *
   * @param classes of hardware that are configured; none if that is not known
   * @throws UnreachableDatabaseException if the database cannot be reached
   * @throws DatabaseException if the server refuses something
   */
  public static SchemaReport of(MysqlBackendConf conf, HardwareClasses classes) {
    try (Transactions transactions = new Transactions(new Connector(conf))) {
      return transactions.read(connection -> read(connection, classes));
    }
  }

  static SchemaReport read(Connection connection, HardwareClasses classes) throws SQLException {
    SchemaState state = SchemaState.read(connection);
    List<SchemaFinding> findings = new ArrayList<>(gate(state));
    if (state.schema().table(SchemaState.HOST).isPresent()) {
      SchemaKeys keys = SchemaKeys.read(connection);
      findings.addAll(new StructureCheck(state, keys, classes).findings());
      findings.addAll(new ContentCheck(connection, state.schema(), keys).findings());
      findings.addAll(new ListCheck(connection, state.schema()).findings());
    }
    return new SchemaReport(
        state.flavour(),
        state.version(),
        state.server(),
        state.database(),
        state.transactionalAudit(),
        state.surrogateIds(),
        state.warnings(),
        findings);
  }

  private static List<SchemaFinding> gate(SchemaState state) {
    try {
      state.requireWritable();
      return List.of();
    } catch (SchemaException refused) {
      return List.of(SchemaFinding.error(String.valueOf(refused.getMessage())));
    }
  }

  /** The report without its findings as plain values of JSON. */
  public Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("flavour", flavour.name());
    map.put("version", version.isPresent() ? version.getAsInt() : null);
    map.put("server", server);
    map.put("database", database);
    map.put("transactionalAudit", transactionalAudit);
    map.put("surrogateIds", surrogateIds);
    map.put("warnings", warnings);
    return map;
  }

  /** Whether anything is wrong, not only odd. */
  public boolean hasErrors() {
    return findings.stream().anyMatch(it -> it.level() == FindingLevel.ERROR);
  }
}
