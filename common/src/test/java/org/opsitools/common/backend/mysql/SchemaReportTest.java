package org.opsitools.common.backend.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.opsitools.common.config.HardwareAuditConf;
import org.opsitools.common.objects.HardwareClasses;
import org.opsitools.common.testkit.Fixtures;
import org.opsitools.common.testkit.MariadbServer;

/** What an administrator is told of a real database. */
class SchemaReportTest {
  private final MariadbServer server = MariadbServer.shared();

  @Test
  @Tag("SQL-3")
  void recognisesTheDumpOfOpsi42() {
    String database = Databases.dump();

    SchemaReport report = report(database, HardwareClasses.NOT_CONFIGURED);

    assertEquals(SchemaFlavour.V42, report.flavour());
    assertEquals(7, report.version().orElseThrow());
    assertEquals(database, report.database());
    assertTrue(report.server().startsWith("MariaDB 1"), report.server());
    assertFalse(report.transactionalAudit());
    assertEquals(
        List.of(
            "CONFIG_STATE",
            "LICENSE_ON_CLIENT",
            "OBJECT_TO_GROUP",
            "PRODUCT_PROPERTY_STATE",
            "SOFTWARE_CONFIG"),
        report.surrogateIds());
    assertTrue(
        report.warnings().stream()
            .anyMatch(it -> it.contains("LOG_CONFIG, LOG_CONFIG_VALUE, CONFIG_STATE_LOG")),
        report.warnings()::toString);
    assertEquals(
        List.of(
            "flavour",
            "version",
            "server",
            "database",
            "transactionalAudit",
            "surrogateIds",
            "warnings"),
        List.copyOf(report.toMap().keySet()));
  }

  @Test
  void findsNothingInAFreshDatabase() throws IOException {
    String database = fresh();

    SchemaReport report = report(database, shipped());

    assertEquals(SchemaFlavour.V43, report.flavour());
    assertEquals(13, report.version().orElseThrow());
    assertTrue(report.transactionalAudit());
    assertEquals(List.of(), report.surrogateIds());
    assertEquals(List.of(), report.warnings());
    assertEquals(List.of(), report.findings());
  }

  private String fresh() throws IOException {
    String database = server.newDatabase();
    SchemaCreation.create(Databases.conf(database), shipped());
    return database;
  }

  private static SchemaReport report(String database, HardwareClasses classes) {
    return SchemaReport.of(Databases.conf(database), classes);
  }

  private static HardwareClasses shipped() throws IOException {
    return HardwareAuditConf.read(Fixtures.path("backends/conf-4.3/opsihwaudit.conf")).classes();
  }
}
