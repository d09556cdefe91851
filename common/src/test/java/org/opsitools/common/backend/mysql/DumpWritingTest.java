package org.opsitools.common.backend.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.opsitools.common.backend.Backend;
import org.opsitools.common.backend.BackendSession;
import org.opsitools.common.backend.BackendSettings;
import org.opsitools.common.backend.Query;
import org.opsitools.common.backend.StoreBackend;
import org.opsitools.common.objects.ConfigState;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.LicenseContract;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.SoftwareLicense;
import org.opsitools.common.testkit.MariadbServer;

/** What changes in a real database of opsi 4.2. */
class DumpWritingTest {
  private String database;
  private Backend backend;

  @BeforeEach
  void load() {
    database = Databases.dump();
    backend = new StoreBackend(Databases.store(database), BackendSettings.usual(Clock.systemUTC()));
  }

  @AfterEach
  void close() {
    backend.close();
  }

  private interface Change {
    void apply(BackendSession session);
  }

  private void write(Change change) {
    backend.write(
        session -> {
          change.apply(session);
          return true;
        });
  }

  private <T extends OpsiObject> List<T> find(ObjectFamily<T> family, Map<String, ?> filter) {
    return backend.read(session -> session.find(Query.of(family, List.of(), filter)));
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

    assertEquals(List.of("dev-server.uib.local"), find(ConfigState.FAMILY, state).get(0).values());

    sql("INSERT INTO CONFIG VALUES ('demo', 'UnicodeConfig', '', 0, 1)");
    sql(
        """
        UPDATE CONFIG_STATE SET configId='demo' WHERE objectId='win1.uib.local'""");
    write(
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

  @Test
  @Tag("SQL-23")
  void aLicenceThatNeverEndsHasTheZeroDate() {
    write(
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
    List<SoftwareLicense> licences = find(SoftwareLicense.FAMILY, Map.of());
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

    write(
        session ->
            session.delete(Host.FAMILY, session.find(Query.all(Host.FAMILY).where("id", id))));

    assertEquals(expected, counts());
    assertEquals("0", sql("SELECT COUNT(*) FROM HOST WHERE hostId='" + id + "'"));
  }
}
