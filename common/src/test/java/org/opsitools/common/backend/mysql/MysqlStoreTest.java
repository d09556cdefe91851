package org.opsitools.common.backend.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.Backend;
import org.opsitools.common.backend.BackendCalls;
import org.opsitools.common.backend.BackendSettings;
import org.opsitools.common.backend.Query;
import org.opsitools.common.backend.StoreBackend;
import org.opsitools.common.cli.CapturedLog;
import org.opsitools.common.objects.AuditSoftware;
import org.opsitools.common.objects.Config;
import org.opsitools.common.objects.ConfigState;
import org.opsitools.common.objects.Group;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.LicenseContract;
import org.opsitools.common.objects.ObjectToGroup;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.SoftwareLicense;
import org.opsitools.common.testkit.MariadbServer;

/** What lies in new tables of opsi 4.3 after changes. */
class MysqlStoreTest {
  private static final String A = "a.demo.example";
  private static final String B = "b.demo.example";
  private static final String UUID = "11111111-2222-3333-4444-555555555555";

  private String database;
  private Backend backend;
  private BackendCalls calls;

  @BeforeEach
  void open() {
    database = Databases.empty43();
    backend = new StoreBackend(Databases.store(database), BackendSettings.usual(Clock.systemUTC()));
    calls = new BackendCalls(backend);
  }

  @AfterEach
  void close() {
    backend.close();
  }

  private String refused(Map<String, ?> host) {
    return assertThrows(OpsiException.class, () -> calls.insert(Host.FAMILY, "OpsiClient", host))
        .text();
  }

  private String sql(String statement) {
    return MariadbServer.shared().sqlIn(database, statement).strip();
  }

  @Test
  @Tag("SQL-14")
  void valuesOfStatesAreWrittenAsTheOriginalWritesThem() {
    calls.insert(Host.FAMILY, "OpsiClient", Map.of("id", A));
    calls.insert(Config.FAMILY, "UnicodeConfig", Map.of("id", "c"));
    calls.insert(
        ConfigState.FAMILY,
        "ConfigState",
        Map.of("configId", "c", "objectId", A, "values", List.of("ü", "a\"b")));

    assertEquals(
        "[\"a\\\\\"b\", \"\\\\u00fc\"]",
        sql("SELECT `values` FROM CONFIG_STATE WHERE configId='c'"));
    assertEquals(List.of("a\"b", "ü"), calls.find(ConfigState.FAMILY, Map.of()).get(0).values());
  }

  @Test
  @Tag("SQL-15")
  void valuesOfConfigsMayHoldAnything() {
    calls.insert(
        Config.FAMILY,
        "UnicodeConfig",
        Map.of(
            "id", "c",
            "possibleValues", List.of("x\ny", "z␞w", ""),
            "defaultValues", List.of("")));

    Config config = calls.find(Config.FAMILY, Map.of()).get(0);

    assertEquals(List.of("", "x\ny", "z␞w"), config.possibleValues());
    assertEquals(List.of(""), config.defaultValues());
  }

  @Test
  @Tag("SQL-16")
  void changingADescriptionLeavesTheValuesOfAPropertyAlone() {
    insertProduct("p", "1", "1");
    Map<String, Object> property =
        new HashMap<>(Map.of("productId", "p", "productVersion", "1", "packageVersion", "1"));
    property.put("propertyId", "prop");
    Map<String, Object> description = new HashMap<>(property);
    description.put("description", "new");
    property.put("possibleValues", List.of("a", "b"));
    property.put("defaultValues", List.of("a"));
    calls.insert(ProductProperty.FAMILY, "UnicodeProductProperty", property);
    String rows = sql("SELECT product_property_id, value, isDefault FROM PRODUCT_PROPERTY_VALUE");

    ProductProperty update = ProductProperty.FAMILY.create("UnicodeProductProperty", description);
    calls.write(session -> session.update(ProductProperty.FAMILY, List.of(update)));

    ProductProperty found = calls.find(ProductProperty.FAMILY, Map.of()).get(0);
    assertEquals("new", found.description());
    assertEquals(List.of("a", "b"), found.possibleValues());
    assertEquals(List.of("a"), found.defaultValues());
    assertEquals(
        rows, sql("SELECT product_property_id, value, isDefault FROM PRODUCT_PROPERTY_VALUE"));
  }

  @Test
  @Tag("SQL-17")
  void aSecondHostWithTheSameUuidIsRefused() {
    calls.insert(Host.FAMILY, "OpsiClient", Map.of("id", A, "systemUUID", UUID, "notes", "kept"));

    String refusal = refused(Map.of("id", B, "systemUUID", UUID));

    assertTrue(refusal.contains(A), refusal);
    assertEquals(
        "a.demo.example\t" + UUID + "\tkept", sql("SELECT hostId, systemUUID, notes FROM HOST"));
  }

  @Test
  @Tag("SQL-18")
  void groupsOfDifferentClassesAreDifferentGroups() {
    for (String className : List.of("HostGroup", "ProductGroup")) {
      calls.insert(Group.FAMILY, className, Map.of("id", "g"));
      calls.insert(
          ObjectToGroup.FAMILY,
          "ObjectToGroup",
          Map.of("groupType", className, "groupId", "g", "objectId", "x"));
    }

    calls.write(
        session ->
            session.delete(
                Group.FAMILY, session.find(Query.all(Group.FAMILY).where("type", "HostGroup"))));

    assertEquals("ProductGroup\tg", sql("SELECT type, groupId FROM `GROUP`"));
    assertEquals(
        "ProductGroup\tg\tx", sql("SELECT groupType, groupId, objectId FROM OBJECT_TO_GROUP"));
  }

  @Test
  @Tag("SQL-19")
  void aHostKeepsItsKey() {
    calls.insert(Host.FAMILY, "OpsiClient", Map.of("id", A));
    String key = sql("SELECT opsiHostKey FROM HOST");

    calls.insert(Host.FAMILY, "OpsiClient", Map.of("id", A, "notes", "again"));

    assertEquals(32, key.length());
    assertEquals(key + "\tagain", sql("SELECT opsiHostKey, notes FROM HOST"));
  }

  @Test
  @Tag("SQL-20")
  void refusesTextsThatAreTooLong() {
    String refusal = refused(Map.of("id", A, "description", "d".repeat(101)));

    assertTrue(refusal.contains("HOST.description"), refusal);
    assertTrue(refusal.contains("100"), refusal);
    assertTrue(refusal.contains("OpsiClient '" + A + "'"), refusal);
    assertEquals("0", sql("SELECT COUNT(*) FROM HOST"));
  }

  @Test
  @Tag("SQL-21")
  void refusesCharactersThatAColumnDoesNotHave() {
    String refusal = refused(Map.of("id", A, "notes", "😀"));

    assertTrue(refusal.contains("HOST.notes"), refusal);
    assertEquals("0", sql("SELECT COUNT(*) FROM HOST"));
  }

  @Test
  void namesTheObjectThatDoesNotFitAmongOthersAndStoresNone() {
    List<Host> hosts = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      hosts.add(
          Host.FAMILY.create(
              "OpsiClient",
              Map.of(
                  "id",
                  "c" + i + ".demo.example",
                  "inventoryNumber",
                  "n".repeat(i == 3 ? 65 : 1))));
    }

    String refusal =
        assertThrows(
                OpsiException.class,
                () -> calls.write(session -> session.insert(Host.FAMILY, hosts)))
            .text();

    assertTrue(refusal.contains("object 4 of 5"), refusal);
    assertTrue(refusal.contains("c3.demo.example"), refusal);
    assertEquals("0", sql("SELECT COUNT(*) FROM HOST"));
  }

  @Test
  void doesNotShowSecretsThatDoNotFit() {
    calls.insert(LicenseContract.FAMILY, "LicenseContract", Map.of("id", "c"));
    calls.insert(Host.FAMILY, "OpsiClient", Map.of("id", A));
    String password = "secret-".repeat(10);

    String refusal = refused(Map.of("id", A, "oneTimePassword", password));

    assertTrue(refusal.contains("HOST.oneTimePassword"), refusal);
    assertTrue(!refusal.contains("secret-"), refusal);
  }

  @Test
  @Tag("SQL-22")
  void cutsOldEntriesOfAChangelogBetweenCharacters() {
    Map<String, @Nullable Object> values = new HashMap<>(product("p", "1", "1"));
    values.put("changelog", "ä".repeat(70_000));
    Product product = Product.FAMILY.create("LocalbootProduct", values);
    try (CapturedLog log = new CapturedLog()) {
      calls.write(session -> session.insert(Product.FAMILY, List.of(product)));
      assertTrue(log.text().contains("changelog"), log.text());
    }

    String stored = calls.find(Product.FAMILY, Map.of()).get(0).changelog();
    assertEquals(65_534, stored.getBytes(StandardCharsets.UTF_8).length);
    assertEquals("ä".repeat(32_767), stored);
  }

  @Test
  @Tag("SQL-23")
  void aLicenceThatNeverEndsHasTheZeroDate() {
    calls.insert(LicenseContract.FAMILY, "LicenseContract", Map.of("id", "c"));
    calls.insert(
        SoftwareLicense.FAMILY,
        "VolumeSoftwareLicense",
        Map.of("id", "l", "licenseContractId", "c"));

    assertEquals("0000-00-00 00:00:00", sql("SELECT expirationDate FROM SOFTWARE_LICENSE"));
    assertEquals(null, calls.find(SoftwareLicense.FAMILY, Map.of()).get(0).expirationDate());
  }

  @Test
  @Tag("SQL-24")
  void aDepotHasOneVersionOfAProduct() {
    calls.insert(Host.FAMILY, "OpsiDepotserver", Map.of("id", A));
    for (String version : List.of("1", "2")) {
      insertProduct("p", version, "1");
      calls.insert(
          ProductOnDepot.FAMILY,
          "ProductOnDepot",
          Map.of(
              "productId", "p",
              "productType", "LocalbootProduct",
              "productVersion", version,
              "packageVersion", "1",
              "depotId", A));
    }

    assertEquals("p\t2", sql("SELECT productId, productVersion FROM PRODUCT_ON_DEPOT"));
  }

  @Test
  @Tag("SQL-26")
  void quotesAreNothingSpecial() {
    calls.insert(Group.FAMILY, "HostGroup", Map.of("id", "its"));
    for (String name : List.of("its", "it's", "' OR ''='", "it\\'s")) {
      calls.insert(
          AuditSoftware.FAMILY,
          "AuditSoftware",
          Map.of(
              "name", name,
              "version", "1",
              "subVersion", "",
              "language", "",
              "architecture", "x64"));
    }

    assertEquals(0, calls.find(Group.FAMILY, Map.of("id", "it's")).size());
    assertEquals(1, calls.find(AuditSoftware.FAMILY, Map.of("name", "it's")).size());
    assertEquals(1, calls.find(AuditSoftware.FAMILY, Map.of("name", "' OR ''='")).size());
    calls.write(
        session ->
            session.delete(
                AuditSoftware.FAMILY,
                session.find(
                    Query.all(AuditSoftware.FAMILY).where("name", List.of("it's", "' OR ''='")))));

    assertEquals("it\\\\'s\nits", sql("SELECT name FROM SOFTWARE ORDER BY BINARY name"));
    assertEquals("its", sql("SELECT groupId FROM `GROUP`"));
  }

  @Test
  @Tag("SQL-34")
  void operatorsMeanNumbersVersionsOrThemselves() {
    calls.insert(Host.FAMILY, "OpsiDepotserver", Map.of("id", A, "maxBandwidth", 10));
    calls.insert(Host.FAMILY, "OpsiDepotserver", Map.of("id", B, "maxBandwidth", 4));
    calls.insert(Host.FAMILY, "OpsiClient", Map.of("id", "c.demo.example", "description", "<b>"));
    insertProduct("p", "10", "1");
    insertProduct("p", "1", "1");

    assertEquals(
        List.of(A),
        calls.find(Host.FAMILY, Map.of("maxBandwidth", ">=5")).stream().map(Host::id).toList());
    assertEquals(1, calls.find(Host.FAMILY, Map.of("description", "<b>")).size());
    assertEquals(
        List.of("10"),
        calls.find(Product.FAMILY, Map.of("productVersion", ">=2")).stream()
            .map(Product::productVersion)
            .toList());
  }

  @Test
  void textsDifferByCaseAccentsAndBlanksInFilters() {
    calls.insert(Host.FAMILY, "OpsiClient", Map.of("id", A, "description", "Büro"));

    assertEquals(1, calls.find(Host.FAMILY, Map.of("description", "Büro")).size());
    assertEquals(1, calls.find(Host.FAMILY, Map.of("description", "B*o")).size());
    assertEquals(0, calls.find(Host.FAMILY, Map.of("description", "buro")).size());
    assertEquals(0, calls.find(Host.FAMILY, Map.of("description", "Büro ")).size());
    assertEquals(0, calls.find(Host.FAMILY, Map.of("description", "B_ro")).size());
    assertEquals(0, calls.find(Host.FAMILY, Map.of("description", "B%")).size());
    assertEquals(0, calls.find(Host.FAMILY, Map.of("description", "😀")).size());
    assertEquals(1, calls.find(Host.FAMILY, Map.of("id", "A.Demo.Example")).size());
  }

  @Test
  void columnsThatAreNotKnownKeepTheirValues() {
    sql("ALTER TABLE HOST ADD COLUMN site varchar(20) DEFAULT NULL");
    calls.insert(Host.FAMILY, "OpsiClient", Map.of("id", A));
    sql("UPDATE HOST SET site='north'");

    calls.insert(Host.FAMILY, "OpsiClient", Map.of("id", A, "notes", "again"));

    assertEquals("north\tagain", sql("SELECT site, notes FROM HOST"));
  }

  @Test
  @Tag("SQL-5")
  void newerTablesAreWrittenOnlyIfNothingUnknownIsNeeded() {
    calls.insert(Host.FAMILY, "OpsiClient", Map.of("id", A));
    sql(
        """
        INSERT INTO OPSI_SCHEMA VALUES (14, NOW(), NOW());
        ALTER TABLE HOST ADD COLUMN foo varchar(5) NOT NULL""");
    try (MysqlStore store = Databases.store(database)) {
      Backend newer = new StoreBackend(store, BackendSettings.usual(Clock.systemUTC()));

      SchemaException refusal =
          assertThrows(
              SchemaException.class,
              () ->
                  newer.write(
                      session -> {
                        session.insert(
                            Host.FAMILY,
                            List.of(Host.FAMILY.create("OpsiClient", Map.of("id", B))));
                        return true;
                      }));

      assertTrue(refusal.text().contains("HOST.foo"), refusal.text());
      assertEquals(1, newer.read(session -> session.find(Query.all(Host.FAMILY))).size());
    }
  }

  private static Map<String, @Nullable Object> product(
      String id, String productVersion, String packageVersion) {
    return Map.of(
        "id", id, "productVersion", productVersion, "packageVersion", packageVersion, "name", id);
  }

  private void insertProduct(String id, String productVersion, String packageVersion) {
    calls.insert(Product.FAMILY, "LocalbootProduct", product(id, productVersion, packageVersion));
  }
}
