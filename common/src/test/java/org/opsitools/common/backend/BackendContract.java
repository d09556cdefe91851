package org.opsitools.common.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.opsitools.common.OpsiException;
import org.opsitools.common.objects.Config;
import org.opsitools.common.objects.ConfigState;
import org.opsitools.common.objects.Group;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.ObjectToGroup;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductDependency;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.ProductPropertyState;
import org.opsitools.common.objects.ProductType;

/**
 * What every backend promises, whatever it stores its objects in. A store proves it by a subclass.
 */
public abstract class BackendContract {
  protected static final String SERVER = "config.demo.example";
  protected static final String DEPOT = "depot1.demo.example";
  protected static final String C1 = "c1.demo.example";
  protected static final String C2 = "c2.demo.example";
  protected static final Clock CLOCK =
      Clock.fixed(Instant.parse("2024-02-03T04:05:06Z"), ZoneOffset.UTC);

  private Backend backend;
  private BackendCalls calls;

  /** An empty store whose config server is {@link #SERVER}. */
  protected abstract ObjectStore emptyStore();

  @BeforeEach
  void open() {
    backend = new StoreBackend(emptyStore(), BackendSettings.usual(CLOCK));
    calls = new BackendCalls(backend);
    backend.createBase();
    calls.insert(Host.FAMILY, "OpsiConfigserver", Map.of("id", SERVER));
    calls.insert(Host.FAMILY, "OpsiDepotserver", Map.of("id", DEPOT));
    calls.insert(Host.FAMILY, "OpsiClient", Map.of("id", C1));
    calls.insert(Host.FAMILY, "OpsiClient", Map.of("id", C2));
    calls.insert(
        Config.FAMILY,
        "UnicodeConfig",
        Map.of(
            "id", DepotAssignments.CONFIG,
            "possibleValues", List.of(SERVER, DEPOT),
            "defaultValues", List.of(SERVER)));
  }

  @AfterEach
  void close() {
    backend.close();
  }

  private <T extends OpsiObject> OpsiException refused(
      ObjectFamily<T> family, String className, Map<String, ?> values) {
    int before = calls.find(family, Map.of()).size();
    OpsiException refusal =
        assertThrows(OpsiException.class, () -> calls.insert(family, className, values));
    assertEquals(before, calls.find(family, Map.of()).size());
    return refusal;
  }

  private void product(String id, String version) {
    calls.insert(
        Product.FAMILY,
        "LocalbootProduct",
        Map.of(
            "id", id, "productVersion", version, "packageVersion", "1", "name", "Product " + id));
  }

  private void onDepot(String id, String version, String depot) {
    calls.insert(
        ProductOnDepot.FAMILY,
        "ProductOnDepot",
        Map.of(
            "productId", id,
            "productType", "LocalbootProduct",
            "productVersion", version,
            "packageVersion", "1",
            "depotId", depot));
  }

  private static Map<String, Object> onClient(String id, String client) {
    return new HashMap<>(
        Map.of("productId", id, "productType", "LocalbootProduct", "clientId", client));
  }

  private void property(String id, String version, boolean editable, List<String> values) {
    calls.insert(
        ProductProperty.FAMILY,
        "UnicodeProductProperty",
        Map.of(
            "productId",
            id,
            "productVersion",
            version,
            "packageVersion",
            "1",
            "propertyId",
            "prop",
            "possibleValues",
            values,
            "defaultValues",
            values.subList(0, 1),
            "editable",
            editable,
            "multiValue",
            true));
  }

  private void propertyState(String id, String object, String... values) {
    calls.insert(
        ProductPropertyState.FAMILY,
        "ProductPropertyState",
        Map.of(
            "productId", id, "propertyId", "prop", "objectId", object, "values", List.of(values)));
  }

  private void config(String id) {
    calls.insert(Config.FAMILY, "UnicodeConfig", Map.of("id", id, "defaultValues", List.of("d")));
  }

  private void configState(String id, String object, Object... values) {
    calls.insert(
        ConfigState.FAMILY,
        "ConfigState",
        Map.of("configId", id, "objectId", object, "values", Arrays.asList(values)));
  }

  private void group(String type, String id, @Nullable String parent) {
    Map<String, Object> values = new HashMap<>(Map.of("id", id));
    if (parent != null) {
      values.put("parentGroupId", parent);
    }
    calls.insert(Group.FAMILY, type, values);
  }

  private void member(String type, String group, String object) {
    calls.insert(
        ObjectToGroup.FAMILY,
        "ObjectToGroup",
        Map.of("groupType", type, "groupId", group, "objectId", object));
  }

  @Test
  @Tag("OBJ-7")
  void newStatesHaveDefaults() {
    calls.insert(ProductOnClient.FAMILY, "ProductOnClient", onClient("p", C1));

    ProductOnClient state = calls.one(ProductOnClient.FAMILY, Map.of());
    assertEquals("not_installed", state.installationStatus());
    assertEquals("none", state.actionRequest());
    assertEquals("2024-02-03 04:05:06", state.modificationTime());
    assertEquals(-1, state.actionSequence());
  }

  @Test
  void clientsGetKeysAndKeepThem() {
    String key = calls.one(Host.FAMILY, Map.of("id", C1)).opsiHostKey();
    assertTrue(key != null && key.matches("[0-9a-f]{32}"), key);

    calls.insert(Host.FAMILY, "OpsiClient", Map.of("id", C1, "description", "again"));

    assertEquals(key, calls.one(Host.FAMILY, Map.of("id", C1)).opsiHostKey());
    assertNotEquals(key, calls.one(Host.FAMILY, Map.of("id", C2)).opsiHostKey());
  }

  @Test
  void insertReplacesCompletelyAndUpdateKeepsTheRest() {
    calls.insert(
        Host.FAMILY,
        "OpsiClient",
        Map.of("id", C1, "description", "d", "ipAddress", "10.0.0.1", "notes", "n"));
    calls.update(Host.FAMILY, "OpsiClient", Map.of("id", C1, "description", "e"));
    Host updated = calls.one(Host.FAMILY, Map.of("id", C1));
    assertEquals("e", updated.description());
    assertEquals("10.0.0.1", updated.ipAddress());
    assertEquals("n", updated.notes());

    calls.insert(Host.FAMILY, "OpsiClient", Map.of("id", C1, "description", "f"));

    Host replaced = calls.one(Host.FAMILY, Map.of("id", C1));
    assertEquals("f", replaced.description());
    assertNull(replaced.ipAddress());
    assertEquals("", replaced.notes());
  }

  @Test
  void updatingWhatIsNotThereIsAnError() {
    assertThrows(
        MissingDataException.class,
        () -> calls.update(Host.FAMILY, "OpsiClient", Map.of("id", "x.demo.example")));
    assertEquals(List.of(), calls.find(Host.FAMILY, Map.of("id", "x.demo.example")));
  }

  @Test
  void insertOrUpdateDoesEither() {
    Host known = Host.FAMILY.create("OpsiClient", Map.of("id", C1, "description", "known"));
    Host fresh = Host.FAMILY.create("OpsiClient", Map.of("id", "new.demo.example"));

    calls.write(session -> session.insertOrUpdate(Host.FAMILY, List.of(known, fresh)));

    assertEquals("known", calls.one(Host.FAMILY, Map.of("id", C1)).description());
    assertNotNull(calls.one(Host.FAMILY, Map.of("id", "new.demo.example")).opsiHostKey());
  }

  @Test
  void aListIsStoredAsAWholeOrNotAtAll() {
    Map<String, Object> good = onClient("p", C1);
    Map<String, Object> bad = onClient("p", "nobody.demo.example");
    List<ProductOnClient> states =
        List.of(
            ProductOnClient.FAMILY.create("ProductOnClient", good),
            ProductOnClient.FAMILY.create("ProductOnClient", bad));

    OpsiException refusal =
        assertThrows(
            ReferentialIntegrityException.class,
            () -> calls.write(session -> session.insert(ProductOnClient.FAMILY, states)));

    assertTrue(refusal.text().contains("nobody.demo.example"), refusal.text());
    assertEquals(List.of(), calls.find(ProductOnClient.FAMILY, Map.of()));
  }

  @Test
  void workThatThrowsChangesNothing() {
    assertThrows(
        IllegalStateException.class,
        () ->
            calls.write(
                session -> {
                  session.delete(Host.FAMILY, session.find(Query.all(Host.FAMILY).where("id", C1)));
                  throw new IllegalStateException("stop");
                }));

    assertEquals(1, calls.find(Host.FAMILY, Map.of("id", C1)).size());
  }

  @Test
  void aSessionSeesItsOwnChanges() {
    calls.write(
        session -> {
          session.insert(
              Host.FAMILY,
              List.of(Host.FAMILY.create("OpsiClient", Map.of("id", "new.demo.example"))));
          session.delete(Host.FAMILY, session.find(Query.all(Host.FAMILY).where("id", C1)));
          assertEquals(
              List.of(C2, "new.demo.example"),
              session.find(Query.all(Host.FAMILY).where("type", "OpsiClient")).stream()
                  .map(Host::id)
                  .toList());
        });
  }

  @Test
  void depotTypeIncludesTheConfigServer() {
    List<Host> servers = calls.find(Host.FAMILY, Map.of("type", "OpsiDepotserver"));

    assertEquals(List.of(SERVER, DEPOT), servers.stream().map(Host::id).toList());
    assertEquals("OpsiConfigserver", servers.get(0).className());
  }

  @Test
  void attributesThatAreNotWantedAreNotSet() {
    List<Host> found =
        backend.read(
            session -> session.find(Query.of(Host.FAMILY, List.of("created"), Map.of("id", C1))));

    assertEquals("2024-02-03 04:05:06", found.get(0).created());
    assertNull(found.get(0).opsiHostKey());
    assertNull(found.get(0).lastSeen());
  }

  @Test
  @Tag("OBJ-17")
  void falseIsACondition() {
    product("p", "1.0");
    product("q", "2.1");
    onDepot("p", "1.0", SERVER);
    onDepot("q", "2.1", SERVER);
    calls.update(
        ProductOnDepot.FAMILY,
        "ProductOnDepot",
        Map.of(
            "productId", "p",
            "productType", "LocalbootProduct",
            "productVersion", "1.0",
            "packageVersion", "1",
            "depotId", SERVER,
            "locked", true));

    assertEquals("q", calls.one(ProductOnDepot.FAMILY, Map.of("locked", false)).productId());
    assertEquals(
        "q", calls.one(ProductOnDepot.FAMILY, Map.of("productVersion", ">=2")).productId());
  }

  @Test
  @Tag("OBJ-19")
  void renamingAClientMovesEverything() {
    config("some.config");
    product("p", "1.0");
    onDepot("p", "1.0", SERVER);
    property("p", "1.0", true, List.of("a"));
    group("HostGroup", "g", null);
    calls.insert(ProductOnClient.FAMILY, "ProductOnClient", onClient("p", C1));
    propertyState("p", C1, "a");
    configState("some.config", C1, "v");
    member("HostGroup", "g", C1);
    Host before = calls.one(Host.FAMILY, Map.of("id", C1));

    calls.write(session -> session.renameClient(C1, "new.demo.example"));

    Host after = calls.one(Host.FAMILY, Map.of("id", "new.demo.example"));
    assertEquals(Host.FAMILY.with(before, "id", "new.demo.example"), after);
    assertEquals(List.of(), calls.find(Host.FAMILY, Map.of("id", C1)));
    assertEquals("new.demo.example", calls.one(ProductOnClient.FAMILY, Map.of()).clientId());
    assertEquals("new.demo.example", calls.one(ProductPropertyState.FAMILY, Map.of()).objectId());
    assertEquals("new.demo.example", calls.one(ConfigState.FAMILY, Map.of()).objectId());
    assertEquals("new.demo.example", calls.one(ObjectToGroup.FAMILY, Map.of()).objectId());
  }

  @Test
  @Tag("OBJ-19")
  void renamingOntoAnotherClientChangesNothing() {
    List<Host> before = calls.find(Host.FAMILY, Map.of());

    assertThrows(
        ReferentialIntegrityException.class,
        () -> calls.write(session -> session.renameClient(C1, C2)));
    assertThrows(
        MissingDataException.class,
        () -> calls.write(session -> session.renameClient("x.demo.example", "y.demo.example")));

    assertEquals(before, calls.find(Host.FAMILY, Map.of()));
  }

  @Test
  void renamingADepotChangesWhatNamesIt() {
    product("p", "1.0");
    onDepot("p", "1.0", DEPOT);
    property("p", "1.0", true, List.of("a", DEPOT));
    propertyState("p", DEPOT, DEPOT);
    configState(DepotAssignments.CONFIG, C1, DEPOT);
    calls.update(
        Host.FAMILY,
        "OpsiDepotserver",
        Map.of(
            "id", DEPOT,
            "depotRemoteUrl", "smb://depot1/depot1_share",
            "depotWebdavUrl", "webdavs://depot1.demo.example:4447/depot"));

    calls.write(session -> session.renameDepotserver(DEPOT, "srv9.demo.example"));

    Host depot = calls.one(Host.FAMILY, Map.of("id", "srv9.demo.example"));
    assertEquals("smb://srv9/depot1_share", depot.depotRemoteUrl());
    assertEquals("webdavs://srv9.demo.example:4447/depot", depot.depotWebdavUrl());
    assertEquals(List.of(), calls.find(Host.FAMILY, Map.of("id", DEPOT)));
    assertEquals("srv9.demo.example", calls.one(ProductOnDepot.FAMILY, Map.of()).depotId());
    assertEquals(
        List.of("srv9.demo.example"), calls.one(ProductPropertyState.FAMILY, Map.of()).values());
    assertEquals(List.of("srv9.demo.example"), calls.one(ConfigState.FAMILY, Map.of()).values());
    assertEquals(
        List.of("a", "srv9.demo.example"), calls.one(ProductProperty.FAMILY, Map.of()).possible());
    assertEquals(
        List.of(SERVER, "srv9.demo.example"),
        calls.one(Config.FAMILY, Map.of("id", DepotAssignments.CONFIG)).possibleValues());
  }

  @Test
  @Tag("OBJ-20")
  void deletingAConfigDeletesItsStates() {
    config("some.config");
    configState("some.config", C1, "v");

    calls.delete(Config.FAMILY, Map.of("id", "some.config"));

    assertEquals(List.of(), calls.find(ConfigState.FAMILY, Map.of()));
  }

  @Test
  void deletingAHostDeletesWhatIsSaidOfIt() {
    config("some.config");
    product("p", "1.0");
    onDepot("p", "1.0", SERVER);
    property("p", "1.0", true, List.of("a"));
    group("HostGroup", "g", null);
    for (String client : List.of(C1, C2)) {
      calls.insert(ProductOnClient.FAMILY, "ProductOnClient", onClient("p", client));
      propertyState("p", client, "a");
      configState("some.config", client, "v");
      member("HostGroup", "g", client);
    }

    calls.delete(Host.FAMILY, Map.of("id", C1));

    assertEquals(C2, calls.one(ProductOnClient.FAMILY, Map.of()).clientId());
    assertEquals(C2, calls.one(ProductPropertyState.FAMILY, Map.of()).objectId());
    assertEquals(C2, calls.one(ConfigState.FAMILY, Map.of()).objectId());
    assertEquals(C2, calls.one(ObjectToGroup.FAMILY, Map.of()).objectId());
  }

  @Test
  void theConfigServerStays() {
    config("some.config");
    configState("some.config", SERVER, "v");

    assertThrows(
        ReferentialIntegrityException.class, () -> calls.delete(Host.FAMILY, Map.of("id", SERVER)));

    assertEquals(1, calls.find(Host.FAMILY, Map.of("id", SERVER)).size());
    assertEquals(1, calls.find(ConfigState.FAMILY, Map.of()).size());
  }

  @Test
  @Tag("OBJ-21")
  void deletingAProductOnDepotLeavesProductAndStates() {
    product("p", "1.0");
    product("p", "2.0");
    onDepot("p", "1.0", SERVER);
    onDepot("p", "2.0", DEPOT);
    configState(DepotAssignments.CONFIG, C2, DEPOT);
    calls.insert(ProductOnClient.FAMILY, "ProductOnClient", onClient("p", C2));

    calls.delete(ProductOnDepot.FAMILY, Map.of("depotId", SERVER));
    assertEquals(2, calls.find(Product.FAMILY, Map.of()).size());

    calls.delete(Product.FAMILY, Map.of("productVersion", "1.0"));
    assertEquals("2.0", calls.one(Product.FAMILY, Map.of()).productVersion());
    assertEquals(C2, calls.one(ProductOnClient.FAMILY, Map.of()).clientId());
    assertEquals(DEPOT, calls.one(ProductOnDepot.FAMILY, Map.of()).depotId());
  }

  @Test
  void withTheLastVersionOfAProductGoesEverythingAboutIt() {
    product("p", "1.0");
    onDepot("p", "1.0", SERVER);
    property("p", "1.0", true, List.of("a"));
    calls.insert(
        ProductDependency.FAMILY,
        "ProductDependency",
        Map.of(
            "productId", "p",
            "productVersion", "1.0",
            "packageVersion", "1",
            "productAction", "setup",
            "requiredProductId", "q",
            "requiredAction", "setup"));
    calls.insert(ProductOnClient.FAMILY, "ProductOnClient", onClient("p", C1));
    propertyState("p", C1, "a");
    group("ProductGroup", "g", null);
    member("ProductGroup", "g", "p");

    calls.delete(Product.FAMILY, Map.of("id", "p"));

    for (ObjectFamily<?> family :
        List.of(
            Product.FAMILY,
            ProductProperty.FAMILY,
            ProductDependency.FAMILY,
            ProductOnDepot.FAMILY,
            ProductOnClient.FAMILY,
            ProductPropertyState.FAMILY,
            ObjectToGroup.FAMILY)) {
      assertEquals(List.of(), calls.find(family, Map.of()), family.name());
    }
  }

  @Test
  @Tag("OBJ-22")
  void propertyValuesOfADepotCountForItsClients() {
    product("p", "1.0");
    onDepot("p", "1.0", SERVER);
    property("p", "1.0", true, List.of("a", "b", "c"));
    propertyState("p", SERVER, "b");
    assertEquals(List.of("b"), propertyValue(C1));

    propertyState("p", C1, "c");

    assertEquals(List.of("c"), propertyValue(C1));
    assertEquals(List.of("b"), propertyValue(C2));
  }

  private @Nullable Object propertyValue(String object) {
    return backend
        .read(
            session ->
                session
                    .effectiveValues()
                    .ofProperties(List.of("p"), List.of(), List.of(C1, C2), true))
        .getOrDefault(object, Map.of())
        .getOrDefault("p", Map.of())
        .get("prop");
  }

  @Test
  @Tag("OBJ-23")
  void configValuesOfADepotCountForItsClients() {
    config("some.config");
    configState("some.config", SERVER, "e");
    configState("some.config", C1, "f");

    Map<String, Map<String, List<Object>>> values =
        backend.read(
            session ->
                session
                    .effectiveValues()
                    .ofConfigs(List.of("some.config"), List.of(C1, C2, SERVER), true));

    assertEquals(Map.of("some.config", List.of("f")), values.get(C1));
    assertEquals(Map.of("some.config", List.of("e")), values.get(C2));
    assertEquals(Map.of("some.config", List.of("e")), values.get(SERVER));
  }

  @Test
  @Tag("OBJ-27")
  void aClientsDepotMustBeThere() {
    OpsiException refusal =
        refused(
            ConfigState.FAMILY,
            "ConfigState",
            Map.of(
                "configId",
                DepotAssignments.CONFIG,
                "objectId",
                C1,
                "values",
                List.of("nowhere.demo.example")));

    assertTrue(refusal.text().contains("nowhere.demo.example"), refusal.text());
  }

  @Test
  @Tag("OBJ-28")
  void installedProductsHaveVersionsAndOthersNone() {
    product("p", "1.0");
    onDepot("p", "1.0", SERVER);
    Map<String, Object> state = onClient("p", C1);
    state.put("installationStatus", "installed");
    calls.insert(ProductOnClient.FAMILY, "ProductOnClient", state);
    ProductOnClient installed = calls.one(ProductOnClient.FAMILY, Map.of());
    assertEquals("1.0", installed.productVersion());
    assertEquals("1", installed.packageVersion());

    state.put("installationStatus", "unknown");
    calls.update(ProductOnClient.FAMILY, "ProductOnClient", state);

    ProductOnClient unknown = calls.one(ProductOnClient.FAMILY, Map.of());
    assertNull(unknown.productVersion());
    assertNull(unknown.packageVersion());
  }

  @Test
  void aStateOfAnotherProductTypeReplacesTheOld() {
    calls.insert(ProductOnClient.FAMILY, "ProductOnClient", onClient("p", C1));
    Map<String, Object> netboot = onClient("p", C1);
    netboot.put("productType", "NetbootProduct");
    netboot.put("actionRequest", "setup");

    calls.write(
        session ->
            session.insertOrUpdate(
                ProductOnClient.FAMILY,
                List.of(ProductOnClient.FAMILY.create("ProductOnClient", netboot))));

    ProductOnClient state = calls.one(ProductOnClient.FAMILY, Map.of());
    assertEquals(ProductType.NETBOOT, state.productType());
    assertEquals("setup", state.actionRequest());
  }

  @Test
  void aDepotHoldsOneVersionOfAProduct() {
    product("p", "1.0");
    product("p", "2.0");
    onDepot("p", "1.0", SERVER);
    onDepot("p", "2.0", SERVER);

    assertEquals("2.0", calls.one(ProductOnDepot.FAMILY, Map.of()).productVersion());
  }

  @Test
  void refusesWhatRefersToNothing() {
    refused(ConfigState.FAMILY, "ConfigState", Map.of("configId", "no.config", "objectId", C1));
    refused(
        ProductOnDepot.FAMILY,
        "ProductOnDepot",
        Map.of(
            "productId", "none",
            "productType", "LocalbootProduct",
            "productVersion", "1.0",
            "packageVersion", "1",
            "depotId", SERVER));
    refused(
        ProductPropertyState.FAMILY,
        "ProductPropertyState",
        Map.of("productId", "none", "propertyId", "prop", "objectId", C1));
    refused(
        ObjectToGroup.FAMILY,
        "ObjectToGroup",
        Map.of("groupType", "HostGroup", "groupId", "none", "objectId", C1));
    refused(ProductOnClient.FAMILY, "ProductOnClient", onClient("p", DEPOT));
  }

  @Test
  void refusesHardwareAddressesOfOthers() {
    calls.update(
        Host.FAMILY, "OpsiClient", Map.of("id", C1, "hardwareAddress", "52:54:00:00:00:01"));

    assertThrows(
        ReferentialIntegrityException.class,
        () ->
            calls.update(
                Host.FAMILY,
                "OpsiClient",
                Map.of("id", C2, "hardwareAddress", "52:54:00:00:00:01")));
    calls.update(
        Host.FAMILY, "OpsiClient", Map.of("id", C1, "hardwareAddress", "00:00:00:00:00:01"));
    calls.update(
        Host.FAMILY, "OpsiClient", Map.of("id", C2, "hardwareAddress", "00:00:00:00:00:01"));
  }

  @Test
  void groupsFormTrees() {
    group("HostGroup", "a", null);
    group("ProductGroup", "p", null);
    group("HostGroup", "b", "a");
    group("HostGroup", "c", "b");
    refused(Group.FAMILY, "HostGroup", Map.of("id", "d", "parentGroupId", "p"));
    assertThrows(ReferentialIntegrityException.class, () -> group("HostGroup", "a", "c"));
    member("HostGroup", "b", C1);

    calls.delete(Group.FAMILY, Map.of("id", "b"));

    assertEquals("a", calls.one(Group.FAMILY, Map.of("id", "c")).parentGroupId());
    assertEquals(List.of(), calls.find(ObjectToGroup.FAMILY, Map.of()));
  }

  @Test
  void groupsOfDifferentKindsMayHaveOneName() {
    group("HostGroup", "g", null);
    group("ProductGroup", "g", null);
    assertEquals(2, calls.find(Group.FAMILY, Map.of("id", "g")).size());

    calls.delete(Group.FAMILY, Map.of("id", "g", "type", "HostGroup"));

    assertEquals("ProductGroup", calls.one(Group.FAMILY, Map.of("id", "g")).className());
  }

  @Test
  void statesFollowTheValuesOfTheirProperty() {
    product("p", "1.0");
    onDepot("p", "1.0", SERVER);
    property("p", "1.0", true, List.of("Alpha", "beta", "gamma"));
    propertyState("p", SERVER, "ALPHA", "gone");
    propertyState("p", C1, "gone");

    property("p", "1.0", false, List.of("Alpha", "beta"));

    ProductPropertyState state = calls.one(ProductPropertyState.FAMILY, Map.of());
    assertEquals(SERVER, state.objectId());
    assertEquals(List.of("Alpha"), state.values());
  }

  @Test
  void deletesExactlyWhatIsNamed() {
    product("a", "1.0");
    product("b", "1.0");
    for (String client : List.of(C1, C2)) {
      calls.insert(ProductOnClient.FAMILY, "ProductOnClient", onClient("a", client));
      calls.insert(ProductOnClient.FAMILY, "ProductOnClient", onClient("b", client));
    }

    calls.write(
        session ->
            session.delete(
                ProductOnClient.FAMILY,
                List.of(
                    ProductOnClient.FAMILY.create("ProductOnClient", onClient("a", C1)),
                    ProductOnClient.FAMILY.create("ProductOnClient", onClient("b", C2)))));

    assertEquals(
        List.of("a;LocalbootProduct;" + C2, "b;LocalbootProduct;" + C1),
        calls.find(ProductOnClient.FAMILY, Map.of()).stream().map(OpsiObject::ident).toList());
  }
}
