package org.opsitools.common.backend.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opsitools.common.Secret;
import org.opsitools.common.backend.Query;
import org.opsitools.common.config.FindingLevel;
import org.opsitools.common.config.HardwareAuditConf;
import org.opsitools.common.config.MysqlBackendConf;
import org.opsitools.common.config.MysqlBackendConf.Login;
import org.opsitools.common.objects.ConfigState;
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

  @Test
  void doesNotMindOtherNamesOfKeysAndAnotherOrderOfColumns() throws IOException {
    String database = fresh();
    // What an update from opsi 4.2 makes of these tables.
    server.sqlIn(
        database,
        """
        ALTER TABLE PRODUCT_ON_DEPOT ADD UNIQUE KEY productId_2 (productId, depotId),
          DROP KEY `productId-depotId`;
        ALTER TABLE PRODUCT_ON_CLIENT ADD UNIQUE KEY productId (productId, clientId),
          DROP KEY `productId-clientId`;
        ALTER TABLE HARDWARE_CONFIG_COMPUTER_SYSTEM MODIFY systemUUID varchar(36) AFTER sku;
        ALTER TABLE HOST MODIFY notes varchar(8192) AFTER workbenchRemoteUrl;
        """);

    SchemaReport report = report(database, shipped());

    assertEquals(SchemaFlavour.V43, report.flavour());
    assertEquals(List.of(), report.findings());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DROP TABLE WINDOWS_SOFTWARE_ID_TO_PRODUCT | error | table WINDOWS_SOFTWARE_ID_TO_PRODUCT is missing",
        "ALTER TABLE HOST DROP COLUMN systemUUID | warning | ADD `systemUUID` varchar(36) NULL DEFAULT NULL",
        "ALTER TABLE HOST MODIFY notes varchar(500) | warning | HOST.notes is varchar(500), opsi makes it varchar(8192)",
        "ALTER TABLE SOFTWARE MODIFY installSize int | warning | SOFTWARE.installSize is int, opsi makes it bigint",
        "ALTER TABLE HOST ADD foo int NOT NULL | error | HOST.foo is not opsi's and needs a value",
        "ALTER TABLE HOST DROP KEY systemUUID | error | table HOST has no unique key (systemUUID)",
        "ALTER TABLE CONFIG DROP KEY index_config_type | warning | table CONFIG has no index (type)",
        "ALTER TABLE CONFIG_VALUE DROP FOREIGN KEY CONFIG_VALUE_ibfk_1 | warning | ADD FOREIGN KEY (`configId`) REFERENCES `CONFIG` (`configId`) ON DELETE CASCADE",
        "DROP TABLE HARDWARE_CONFIG_TPM | warning | of hardware class TPM there is only one",
        "ALTER TABLE HARDWARE_DEVICE_TPM DROP COLUMN enabled | warning | is not stored: TPM.enabled",
        "DELETE FROM OPSI_SCHEMA; INSERT INTO OPSI_SCHEMA VALUES (12, NOW(), NOW()) | warning | the tables are of version 12",
        "INSERT INTO CONFIG_STATE VALUES ('c', 'o', '[]') | warning | 1 rows whose (configId) is not in table CONFIG",
        "INSERT INTO HOST (hostId, type) VALUES ('h', 'OpsiClient'); INSERT INTO CONFIG_STATE VALUES ('c', 'o', '[]') | warning | 1 rows whose (objectId) is not in table HOST",
        "INSERT INTO HOST (hostId, type) VALUES ('h', 'OpsiClient'); INSERT INTO HARDWARE_DEVICE_TPM (hardware_id) VALUES (1); INSERT INTO HARDWARE_CONFIG_TPM (hostId, hardware_id) VALUES ('x', 1) | warning | HARDWARE_CONFIG_TPM has 1 rows whose (hostId)",
        "INSERT INTO CONFIG (configId, type) VALUES ('c', '') | warning | table CONFIG has 1 rows of type ''",
        "INSERT INTO HOST (hostId, type) VALUES ('h', 'Host') | error | table HOST has 1 rows of type 'Host'",
        "INSERT INTO `GROUP` (groupId, type) VALUES ('', 'HostGroup') | warning | table GROUP has 1 rows with an empty id",
        "ALTER TABLE CONFIG_STATE DROP PRIMARY KEY, ADD id int PRIMARY KEY AUTO_INCREMENT; INSERT INTO CONFIG_STATE VALUES ('c', 'o', '[]', 1), ('c', 'o', '[]', 2) | warning | table CONFIG_STATE holds 1 objects more than once",
        "ALTER TABLE CONFIG_STATE CONVERT TO CHARACTER SET utf8 COLLATE utf8_unicode_ci | warning | tables CONFIG_STATE and CONFIG order texts differently",
        "UPDATE OPSI_SCHEMA SET updateEnded = NULL | error | to version 13, begun",
      })
  void findsWhatIsWrong(String damage, String level, String text) throws IOException {
    String database = fresh();
    server.sqlIn(database, damage);

    List<SchemaFinding> findings = report(database, shipped()).findings();

    assertTrue(
        findings.stream()
            .anyMatch(it -> it.level().word().equals(level) && it.text().contains(text)),
        findings::toString);
  }

  @Test
  void doesNotTakeForeignKeysForMissingThatAReaderIsNotShown() throws IOException {
    String database = fresh();
    server.sql(
        "CREATE USER 'report_reader'@'%' IDENTIFIED BY 'r'; GRANT SELECT ON "
            + database
            + ".* TO 'report_reader'@'%'");
    MysqlBackendConf conf = Databases.conf(database);
    Login reader = new Login("report_reader", Secret.of("r"), database);

    SchemaReport report =
        SchemaReport.of(Databases.with(conf.address(), reader, conf.tls()), shipped());

    assertEquals(
        List.of(
            "the server shows foreign keys only to users who may do more than read, so they are"
                + " not checked"),
        report.findings().stream().map(SchemaFinding::text).toList());
  }

  @Test
  void doesNotMissHostsThatLieInAnotherBackend() {
    String database = Databases.emptied42();
    server.sqlIn(
        database,
        "SET sql_mode = ''; INSERT INTO SOFTWARE_CONFIG (clientId, name, version, subVersion, language, architecture)"
            + " VALUES ('c1.example.org', 'a', '1', '', '', 'x64')");

    List<String> alone =
        report(database, HardwareClasses.NOT_CONFIGURED).findings().stream()
            .map(SchemaFinding::text)
            .toList();
    server.sqlIn(
        database,
        "SET sql_mode = ''; INSERT INTO HOST (hostId, type) VALUES ('c2.example.org', 'OpsiClient')");

    assertFalse(alone.toString().contains("not in table HOST"), alone::toString);
    assertTrue(
        report(database, HardwareClasses.NOT_CONFIGURED).findings().stream()
            .anyMatch(it -> it.text().contains("(clientId) is not in table HOST")));
  }

  @Test
  void saysHowAMissingTableIsMade() throws IOException {
    String database = fresh();
    server.sqlIn(database, "DROP TABLE CONFIG_VALUE");
    String text = report(database, shipped()).findings().get(0).text();

    server.sqlIn(database, text.substring(text.indexOf("CREATE TABLE")));

    assertTrue(text.startsWith("table CONFIG_VALUE is missing; make it with: "), text);
    assertEquals(1, text.lines().count(), text);
    assertEquals(List.of(), report(database, shipped()).findings());
  }

  @Test
  void namesRowsWhoseListsCannotBeReadInEitherLayout() {
    String old = Databases.emptied42();
    String current = Databases.empty43();
    for (String database : List.of(old, current)) {
      server.sqlIn(
          database,
          """
          INSERT INTO CONFIG_STATE (configId, objectId, `values`) VALUES
            ('a', 'h', '["sound"]'), ('b', 'h', NULL), ('c', 'h', '[true, false]'),
            ('d', 'h', 'geheim'), ('e', 'h', ''), ('f', 'h', '["cut'), ('g', 'h', '{"a": 1}');
          INSERT INTO PRODUCT_PROPERTY_STATE (productId, propertyId, objectId, `values`) VALUES
            ('p', 'x', 'h', '[[1]]'), ('p', 'y', 'h', '["sound"]')
          """);

      List<String> texts =
          report(database, HardwareClasses.NOT_CONFIGURED).findings().stream()
              .filter(it -> it.level() == FindingLevel.ERROR)
              .map(SchemaFinding::text)
              .toList();

      assertEquals(2, texts.size(), texts::toString);
      assertTrue(
          texts
              .get(0)
              .startsWith(
                  "table CONFIG_STATE has 4 rows whose 'values' cannot be read: (configId=d,"
                      + " objectId=h) is no JSON, line 1, column 1; (configId=e, objectId=h) "),
          texts::toString);
      assertTrue(texts.get(0).contains("; and 1 more. Give them a list"), texts::toString);
      assertTrue(
          texts.get(1).contains("(productId=p, propertyId=x, objectId=h) is no list of values."),
          texts::toString);
      assertFalse(texts.toString().contains("geheim"), texts::toString);
    }
  }

  @Test
  void blamesAListExactlyWhenTheStoreCannotReadIt() {
    String database = Databases.empty43();
    for (String values :
        List.of("null", "\"a\"", "5", "[null]", "[[]]", "[1] 2", "[1.5e3]", "{}")) {
      server.sqlIn(
          database,
          """
          REPLACE INTO HOST (hostId, type) VALUES ('h.example.org', 'OpsiClient');
          REPLACE INTO CONFIG_STATE VALUES ('c', 'h.example.org', '%s')
          """
              .formatted(values));

      boolean blamed = report(database, HardwareClasses.NOT_CONFIGURED).hasErrors();

      try (MysqlStore store = Databases.store(database)) {
        assertEquals(blamed, isUnreadable(store), values);
      }
    }
  }

  private static boolean isUnreadable(MysqlStore store) {
    try {
      store.read(session -> session.find(Query.all(ConfigState.FAMILY)).toList());
      return false;
    } catch (StoredValueException e) {
      return true;
    }
  }

  @Test
  void reportsADatabaseThatIsNotOpsis() {
    String database = server.newDatabase();
    server.sqlIn(database, "CREATE TABLE wp_posts (id int)");

    SchemaReport report = report(database, HardwareClasses.NOT_CONFIGURED);

    assertEquals(SchemaFlavour.FOREIGN, report.flavour());
    assertTrue(report.hasErrors());
    assertEquals(null, report.toMap().get("version"));
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
