package org.opsitools.common.backend.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.opsitools.common.backend.Backend;
import org.opsitools.common.backend.BackendCalls;
import org.opsitools.common.backend.BackendSettings;
import org.opsitools.common.backend.Query;
import org.opsitools.common.backend.StoreBackend;
import org.opsitools.common.objects.Config;
import org.opsitools.common.objects.ConfigState;
import org.opsitools.common.objects.HardwareClasses;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.LicenseContract;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.SoftwareLicense;
import org.opsitools.common.testkit.MariadbServer;

/** What changes in a real database of opsi 4.2. */
class DumpWritingTest {
  private String database;
  private Backend backend;
  private BackendCalls calls;

  @BeforeEach
  void load() {
    database = Databases.dump();
    backend = new StoreBackend(Databases.store(database), BackendSettings.usual(Clock.systemUTC()));
    calls = new BackendCalls(backend);
  }

  @AfterEach
  void close() {
    backend.close();
  }

  private String sql(String statement) {
    return MariadbServer.shared().sqlIn(database, statement).strip();
  }

  private Map<String, Integer> counts() {
    Map<String, Integer> counts = new HashMap<>();
    for (String table : sql("SHOW TABLES").split("\n", -1)) {
      counts.put(table, Integer.parseInt(sql("SELECT COUNT(*) FROM `" + table + "`")));
    }
    return counts;
  }

  @Test
  @Tag("SQL-13")
  void theFirstOfTwoRowsOfAStateCountsAndStays() {
    String first = sql("SELECT config_state_id FROM CONFIG_STATE WHERE objectId='win1.uib.local'");
    sql(
        """
        INSERT INTO CONFIG_STATE (configId, objectId, `values`)
        VALUES ('clientconfig.depot.id', 'win1.uib.local', '["x"]')""");
    Map<String, String> state =
        Map.of("configId", "clientconfig.depot.id", "objectId", "win1.uib.local");

    assertEquals(
        List.of("dev-server.uib.local"), calls.find(ConfigState.FAMILY, state).get(0).values());

    sql("INSERT INTO CONFIG VALUES ('demo', 'UnicodeConfig', '', 0, 1)");
    sql(
        """
        UPDATE CONFIG_STATE SET configId='demo' WHERE objectId='win1.uib.local'""");
    calls.write(
        session ->
            session.insert(
                ConfigState.FAMILY,
                List.of(new ConfigState(List.of("y"), "demo", "win1.uib.local"))));

    assertEquals(
        first + "\t[\"y\"]",
        sql(
            """
            SELECT config_state_id, `values` FROM CONFIG_STATE WHERE objectId='win1.uib.local'"""));
  }

  private static Product versioned(String version, List<String> softwareIds) {
    return Product.FAMILY.create(
        "LocalbootProduct",
        Map.of(
            "id", "shared",
            "productVersion", version,
            "packageVersion", "1",
            "name", "Shared",
            "windowsSoftwareIds", softwareIds));
  }

  @Test
  void versionsOfAProductWrittenTogetherShareTheirSoftwareIds() {
    calls.write(
        session ->
            session.insert(
                Product.FAMILY,
                List.of(versioned("1", List.of("{a}", "{b}")), versioned("2", List.of("{b}")))));

    assertEquals(
        "{b}",
        sql(
            "SELECT windowsSoftwareId FROM WINDOWS_SOFTWARE_ID_TO_PRODUCT WHERE productId='shared'"));

    calls.write(
        session ->
            session.insert(
                Product.FAMILY,
                List.of(versioned("3", List.of("{c}")), versioned("1", List.of("{c}", "{d}")))));

    assertEquals(
        List.of(List.of("{c}", "{d}"), List.of("{c}", "{d}"), List.of("{c}", "{d}")),
        calls.find(Product.FAMILY, Map.of("id", "shared")).stream()
            .map(Product::windowsSoftwareIds)
            .toList());
  }

  @Test
  @Tag("SQL-23")
  void aLicenceThatNeverEndsHasTheZeroDate() {
    calls.write(
        session -> {
          session.insert(
              LicenseContract.FAMILY,
              List.of(LicenseContract.FAMILY.create("LicenseContract", Map.of("id", "c1"))));
          session.insert(
              SoftwareLicense.FAMILY,
              List.of(
                  SoftwareLicense.FAMILY.create(
                      "VolumeSoftwareLicense", Map.of("id", "l1", "licenseContractId", "c1"))));
        });
    sql(
        """
        INSERT INTO SOFTWARE_LICENSE (softwareLicenseId, licenseContractId, type, expirationDate)
        VALUES ('l2', 'c1', 'RetailSoftwareLicense', '0000-00-00 00:00:00')""");

    assertEquals(
        "0000-00-00 00:00:00",
        sql("SELECT expirationDate FROM SOFTWARE_LICENSE WHERE softwareLicenseId='l1'"));
    List<SoftwareLicense> licences = calls.find(SoftwareLicense.FAMILY, Map.of());
    assertEquals(2, licences.size());
    licences.forEach(licence -> assertNull(licence.expirationDate()));
  }

  @Test
  @Tag("SQL-25")
  void aHostGoesWithAllItsRowsAndNoOthers() {
    String id = "test-1.uib.local";
    sql(
        """
        INSERT INTO CONFIG_STATE (configId, objectId, `values`)
        VALUES ('clientconfig.depot.id', 'test-1.uib.local', '["dev-server.uib.local"]');
        INSERT INTO PRODUCT_PROPERTY_STATE (productId, propertyId, objectId, `values`)
        VALUES ('hwaudit', 'x', 'test-1.uib.local', '[]');
        INSERT INTO OBJECT_TO_GROUP (groupType, groupId, objectId)
        VALUES ('HostGroup', 'clientdirectory', 'test-1.uib.local');
        INSERT IGNORE INTO PRODUCT_ON_CLIENT (productId, clientId, productType)
        VALUES ('hwaudit', 'test-1.uib.local', 'LocalbootProduct')""");
    Map<String, Integer> expected = counts();
    for (String table : List.of("PRODUCT_PROPERTY_STATE", "CONFIG_STATE", "OBJECT_TO_GROUP")) {
      int own =
          Integer.parseInt(sql("SELECT COUNT(*) FROM " + table + " WHERE objectId='" + id + "'"));
      assertTrue(own > 0, table);
      expected.merge(table, -own, Integer::sum);
    }
    int products =
        Integer.parseInt(sql("SELECT COUNT(*) FROM PRODUCT_ON_CLIENT WHERE clientId='" + id + "'"));
    assertTrue(products > 0);
    expected.merge("PRODUCT_ON_CLIENT", -products, Integer::sum);
    expected.merge("HOST", -1, Integer::sum);

    calls.write(
        session ->
            session.delete(Host.FAMILY, session.find(Query.all(Host.FAMILY).where("id", id))));

    assertEquals(expected, counts());
    assertEquals("0", sql("SELECT COUNT(*) FROM HOST WHERE hostId='" + id + "'"));
  }

  @Test
  @Tag("SQL-4")
  void nothingIsWrittenToTablesThatAreBeingChanged() {
    sql("UPDATE OPSI_SCHEMA SET updateEnded=NULL");
    String started = sql("SELECT updateStarted FROM OPSI_SCHEMA");
    Map<String, Integer> before = counts();
    try (Backend interrupted =
        new StoreBackend(Databases.store(database), BackendSettings.usual(Clock.systemUTC()))) {

      SchemaException refusal =
          assertThrows(
              SchemaException.class,
              () ->
                  interrupted.write(
                      session -> {
                        session.delete(
                            Host.FAMILY, session.find(Query.all(Host.FAMILY).where("id", "win1*")));
                        return true;
                      }));

      assertTrue(refusal.text().contains("version 7"), refusal.text());
      assertTrue(refusal.text().contains(started), refusal.text());
      assertEquals(before, counts());
      assertEquals(105, interrupted.read(session -> session.find(Query.all(Host.FAMILY))).size());
    }
  }

  @Test
  void badJsonIsNamedOrTakenForNothing() {
    sql("UPDATE CONFIG_STATE SET `values`='[\"cut off' WHERE objectId='win1.uib.local'");

    StoredValueException problem =
        assertThrows(StoredValueException.class, () -> calls.find(ConfigState.FAMILY, Map.of()));

    assertTrue(problem.text().contains("CONFIG_STATE"), problem.text());
    assertTrue(problem.text().contains("win1.uib.local"), problem.text());
    assertTrue(problem.text().contains("[\"cut off"), problem.text());
    MysqlStoreSettings tolerant =
        new MysqlStoreSettings(
            Databases.conf(database), () -> HardwareClasses.NOT_CONFIGURED, true);
    try (MysqlStore store = MysqlStore.of(tolerant)) {
      List<ConfigState> states =
          store.read(
              session ->
                  session
                      .find(Query.all(ConfigState.FAMILY).where("objectId", "win1.uib.local"))
                      .toList());
      assertEquals(List.of(), states.get(0).values());
    }
  }

  @Test
  void rowsWithoutAClassGetTheirs() {
    sql(
        """
        UPDATE CONFIG SET type='' WHERE type='BoolConfig';
        UPDATE PRODUCT_PROPERTY SET type='ProductProperty' WHERE type='BoolProductProperty'""");

    assertEquals(30, calls.find(Config.FAMILY, Map.of("type", "BoolConfig")).size());
    assertEquals(32, calls.find(Config.FAMILY, Map.of("type", "UnicodeConfig")).size());
    assertEquals(
        307, calls.find(ProductProperty.FAMILY, Map.of("type", "BoolProductProperty")).size());
    sql("UPDATE HOST SET type='Host' WHERE hostId='win1.uib.local'");
    assertTrue(
        assertThrows(StoredValueException.class, () -> calls.find(Host.FAMILY, Map.of()))
            .text()
            .contains("win1.uib.local"));
  }

  @Test
  void whatOpsi42LeftOpenIsNotSet() {
    sql(
        """
        UPDATE HOST SET description=NULL, notes=NULL, hardwareAddress='', ipAddress='',
               created=NULL, lastSeen=NULL, opsiHostKey=NULL WHERE hostId='win1.uib.local';
        UPDATE PRODUCT SET licenseRequired='' WHERE productId='hwaudit';
        UPDATE PRODUCT_ON_CLIENT SET installationStatus=NULL, actionRequest=NULL""");

    Host host = calls.find(Host.FAMILY, Map.of("id", "win1.uib.local")).get(0);
    assertNull(host.description());
    assertNull(host.hardwareAddress());
    assertNull(host.ipAddress());
    List<Object> unset = new ArrayList<>();
    unset.add(null);
    assertTrue(calls.find(Host.FAMILY, Map.of("hardwareAddress", unset)).contains(host));
    assertEquals(
        551, calls.find(ProductOnClient.FAMILY, Map.of("installationStatus", unset)).size());
    List<Product> products =
        calls.find(Product.FAMILY, Map.of("id", "hwaudit", "licenseRequired", false));
    assertEquals(1, products.size());
  }
}
