package org.opsitools.common.backend.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.Config;
import org.opsitools.common.objects.ConfigState;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.HostType;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.testkit.MariadbServer;

/** What is read of a real database of opsi 4.2. */
class DumpReadingTest {
  private static MysqlStore store;

  @BeforeAll
  static void load() {
    store = Databases.store(Databases.dump());
  }

  @AfterAll
  static void close() {
    store.close();
  }

  private static <T extends OpsiObject> List<T> find(
      ObjectFamily<T> family, Map<String, ?> filter) {
    return store.read(session -> session.find(Query.of(family, List.of(), filter)).toList());
  }

  @Test
  @Tag("SQL-6")
  void configServerIsADepotServer() {
    List<Host> found = find(Host.FAMILY, Map.of("type", "OpsiDepotserver"));

    assertEquals(1, found.size());
    Host server = found.get(0);
    assertEquals("dev-server.uib.local", server.id());
    assertEquals(HostType.CONFIGSERVER, server.type());
    assertEquals(true, server.isMasterDepot());
    assertEquals(0, server.maxBandwidth());
    assertEquals("2020-12-11 13:26:05", server.created());
  }

  @Test
  @Tag("SQL-7")
  void findsHostsByWildcard() {
    assertEquals(13, find(Host.FAMILY, Map.of("id", "test-1*")).size());
  }

  @Test
  @Tag("SQL-8")
  void wildcardsWorkInLongListsToo() {
    List<String> ids = new ArrayList<>(List.of("test-1*"));
    for (int i = 0; i < 11; i++) {
      ids.add("unknown-" + i + ".uib.local");
    }

    assertEquals(13, find(Host.FAMILY, Map.of("id", ids)).size());
  }

  @Test
  @Tag("SQL-9")
  void countsProductsByClass() {
    assertEquals(38, find(Product.FAMILY, Map.of("type", "LocalbootProduct")).size());
    assertEquals(47, find(Product.FAMILY, Map.of("type", "NetbootProduct")).size());
    assertEquals(85, find(Product.FAMILY, Map.of("type", "Product")).size());
  }

  @Test
  @Tag("SQL-11")
  void findsBoolConfigsByDefault() {
    assertEquals(
        11,
        find(Config.FAMILY, Map.of("type", "BoolConfig", "defaultValues", List.of(true))).size());
  }

  @Test
  @Tag("SQL-12")
  void readsTheDepotOfAClient() {
    List<ConfigState> states =
        find(
            ConfigState.FAMILY,
            Map.of("configId", "clientconfig.depot.id", "objectId", "win1.uib.local"));

    assertEquals(List.of("dev-server.uib.local"), states.get(0).values());
  }

  @Test
  void filtersByPossibleValuesGiveWholeObjects() {
    List<ProductProperty> all = find(ProductProperty.FAMILY, Map.of());
    ProductProperty some =
        all.stream()
            .filter(property -> property.possibleValues() != null)
            .filter(property -> property.possibleValues().size() > 2)
            .findFirst()
            .orElseThrow();

    List<ProductProperty> found =
        find(
            ProductProperty.FAMILY,
            Map.of("possibleValues", List.of(some.possibleValues().get(0))));

    assertTrue(found.contains(some), some.toString());
  }

  @Test
  @Tag("SQL-10")
  void readsAllPropertiesInFewStatements() {
    try (MariadbServer server = MariadbServer.start();
        MysqlStore own = Databases.storeOn(server, Databases.dumpOn(server))) {
      GeneralLog log = new GeneralLog(server);
      List<ProductProperty> properties =
          own.read(session -> session.find(Query.all(ProductProperty.FAMILY)).toList());

      assertEquals(1402, properties.size());
      List<ProductProperty> booleans =
          properties.stream().filter(p -> p.className().equals("BoolProductProperty")).toList();
      assertEquals(307, booleans.size());
      booleans.forEach(property -> assertEquals(List.of(false, true), property.possibleValues()));
      int selects = log.selectsFrom("PRODUCT_PROPERTY").size();
      assertTrue(selects >= 1 && selects <= 3, "statements: " + selects);
    }
  }
}
