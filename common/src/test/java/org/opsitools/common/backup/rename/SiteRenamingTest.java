package org.opsitools.common.backup.rename;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opsitools.common.OpsiException;
import org.opsitools.common.Secret;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.backend.Query;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.backup.objectdump.StoreSite;
import org.opsitools.common.objects.AuditSoftware;
import org.opsitools.common.objects.AuditSoftwareOnClient;
import org.opsitools.common.objects.Config;
import org.opsitools.common.objects.ConfigState;
import org.opsitools.common.objects.Group;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.ObjectToGroup;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.ProductPropertyState;

class SiteRenamingTest {
  private static final String OLD = "depot-a.x.test";
  private static final String NEW = "depot-b.x.test";
  private static final String CLIENT = "pc.x.test";
  private static final String OTHER = "other.x.test";
  private static final String KEY = "0123456789abcdef0123456789abcdef";

  /** Where the data lies. */
  enum Place {
    FILE,
    MYSQL
  }

  @TempDir Path directory;
  private StoreSite site;
  private String store;
  private String serverId = OLD;

  private void lay(Place place) throws IOException {
    site = new StoreSite(directory);
    store = place == Place.FILE ? "file" : "mysql";
    if (place == Place.FILE) {
      site.withFiles();
    } else {
      site.withDatabase();
    }
    try (ObjectStore laid = site.store(store, serverId)) {
      laid.createBase();
    }
  }

  private <T extends OpsiObject> void put(
      ObjectFamily<T> family, String className, Map<String, ?> values) throws IOException {
    try (ObjectStore open = site.store(store, serverId)) {
      open.write(
          session -> {
            session.put(family, List.of(family.create(className, values)));
            return true;
          });
    }
  }

  private <T extends OpsiObject> List<T> find(ObjectFamily<T> family, Map<String, ?> filter)
      throws IOException {
    try (ObjectStore open = site.store(store, NEW)) {
      return open.read(
          session -> {
            try (Stream<T> found = session.find(Query.of(family, List.of(), filter))) {
              return found.toList();
            }
          });
    }
  }

  private void server(String id, Map<String, ?> more) throws IOException {
    Map<String, Object> values = new HashMap<>(more);
    values.put("id", id);
    values.put("opsiHostKey", KEY);
    put(Host.FAMILY, "OpsiConfigserver", values);
  }

  private void layWithEverything(Place place) throws IOException {
    lay(place);
    server(
        OLD,
        Map.of(
            "depotRemoteUrl", "smb://depot-a/opsi_depot",
            "depotWebdavUrl", "webdavs://depot-a.x.test:4447/depot",
            "repositoryRemoteUrl", "webdavs://user:depot-a@depot-a.x.test/depot-a.x.test",
            "hardwareAddress", "00:16:3e:4f:6a:f8"));
    put(
        Host.FAMILY,
        "OpsiDepotserver",
        Map.of("id", OTHER, "masterDepotId", OLD, "isMasterDepot", false));
    put(Host.FAMILY, "OpsiClient", Map.of("id", CLIENT));
    config("clientconfig.depot.id", List.of(OTHER, OLD));
    config("clientconfig.configserver.url", List.of("https://depot-a.x.test:4447/rpc"));
    config("some.server", List.of("a", OLD, "my" + OLD));
    state("clientconfig.depot.id", CLIENT, OLD);
    state("clientconfig.configserver.url", CLIENT, "https://depot-a.x.test:4447/rpc");
    state("some.server", OLD, OLD);
    state("some.server", CLIENT, "my" + OLD);
    product("p", "1");
    put(
        ProductOnDepot.FAMILY,
        "ProductOnDepot",
        Map.of(
            "productId", "p",
            "productType", "LocalbootProduct",
            "productVersion", "1",
            "packageVersion", "1",
            "depotId", OLD));
    put(
        ProductProperty.FAMILY,
        "UnicodeProductProperty",
        Map.of(
            "productId", "p",
            "productVersion", "1",
            "packageVersion", "1",
            "propertyId", "server",
            "multiValue", true,
            "possibleValues", List.of("a", OLD, "z"),
            "defaultValues", List.of("z", OLD)));
    put(
        ProductPropertyState.FAMILY,
        "ProductPropertyState",
        Map.of(
            "productId",
            "p",
            "propertyId",
            "server",
            "objectId",
            OLD,
            "values",
            List.of("z", OLD)));
    AuditSoftware software = software("Tool");
    put(
        AuditSoftwareOnClient.FAMILY,
        "AuditSoftwareOnClient",
        with(software.toHash(), "clientId", OLD));
  }

  private AuditSoftware software(String name) throws IOException {
    Map<String, Object> values =
        Map.of(
            "name", name, "version", "1", "subVersion", "", "language", "", "architecture", "x64");
    put(AuditSoftware.FAMILY, "AuditSoftware", values);
    return AuditSoftware.FAMILY.create("AuditSoftware", values);
  }

  private static Map<String, Object> with(Map<String, Object> values, String name, Object value) {
    Map<String, Object> all = new HashMap<>(values);
    all.put(name, value);
    return all;
  }

  private void product(String id, String version) throws IOException {
    put(
        Product.FAMILY,
        "LocalbootProduct",
        Map.of("id", id, "productVersion", version, "packageVersion", "1", "name", id));
  }

  private void config(String id, List<String> values) throws IOException {
    put(
        Config.FAMILY,
        "UnicodeConfig",
        Map.of(
            "id", id,
            "multiValue", true,
            "editable", true,
            "possibleValues", values,
            "defaultValues", values));
  }

  private void state(String config, String object, String value) throws IOException {
    put(
        ConfigState.FAMILY,
        "ConfigState",
        Map.of("configId", config, "objectId", object, "values", List.of(value)));
  }

  private Object stateOf(String config, String object) throws IOException {
    return find(ConfigState.FAMILY, Map.of("configId", config, "objectId", object)).get(0).values();
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  @Tag("BAK-24")
  void everythingThatNamesTheServerFollows(Place place) throws IOException {
    layWithEverything(place);

    ServerRenaming.Outcome outcome = SiteRenaming.run(site.site(), RenameRequest.to(NEW).from(OLD));

    assertEquals(new ServerRenaming.Outcome(OLD, NEW, Optional.of(Secret.of(KEY))), outcome);
    assertEquals(List.of(), find(Host.FAMILY, Map.of("id", OLD)));
    Host server = find(Host.FAMILY, Map.of("type", "OpsiConfigserver")).get(0);
    assertEquals(NEW, server.id());
    assertEquals(KEY, server.opsiHostKey());
    assertEquals("00:16:3e:4f:6a:f8", server.hardwareAddress());
    assertEquals("smb://depot-b/opsi_depot", server.depotRemoteUrl());
    assertEquals("webdavs://depot-b.x.test:4447/depot", server.depotWebdavUrl());
    assertEquals(
        "webdavs://user:depot-a@depot-b.x.test/depot-a.x.test", server.repositoryRemoteUrl());
    assertEquals(NEW, find(Host.FAMILY, Map.of("id", OTHER)).get(0).masterDepotId());
    assertEquals(
        // Configs keep their values sorted.
        List.of(NEW, OTHER),
        find(Config.FAMILY, Map.of("id", "clientconfig.depot.id")).get(0).defaultValues());
    assertEquals(
        List.of("https://depot-b.x.test:4447/rpc"),
        find(Config.FAMILY, Map.of("id", "clientconfig.configserver.url")).get(0).defaultValues());
    assertEquals(
        List.of("a", NEW, "my" + OLD),
        find(Config.FAMILY, Map.of("id", "some.server")).get(0).possibleValues());
    assertEquals(List.of(NEW), stateOf("clientconfig.depot.id", CLIENT));
    assertEquals(
        List.of("https://depot-b.x.test:4447/rpc"),
        stateOf("clientconfig.configserver.url", CLIENT));
    assertEquals(List.of(NEW), stateOf("some.server", NEW));
    assertEquals(List.of("my" + OLD), stateOf("some.server", CLIENT));
    assertEquals(NEW, find(ProductOnDepot.FAMILY, Map.of()).get(0).depotId());
    ProductProperty property = find(ProductProperty.FAMILY, Map.of()).get(0);
    assertEquals(List.of("a", NEW, "z"), property.possibleValues());
    // The database keeps no order of default values.
    assertTrue(property.defaultValues().containsAll(List.of("z", NEW)), property::toString);
    List<ProductPropertyState> states = find(ProductPropertyState.FAMILY, Map.of());
    assertEquals(List.of(NEW), states.stream().map(ProductPropertyState::objectId).toList());
    assertEquals(List.of(NEW, "z"), states.get(0).values());
    assertEquals(
        List.of(NEW),
        find(AuditSoftwareOnClient.FAMILY, Map.of()).stream()
            .map(AuditSoftwareOnClient::clientId)
            .toList());
    if (place == Place.FILE) {
      Path depots = directory.resolve("var/lib/opsi/config/depots");
      assertTrue(Files.exists(depots.resolve(NEW + ".ini")));
      assertFalse(Files.exists(depots.resolve(OLD + ".ini")));
      String keys = Files.readString(directory.resolve("etc/opsi/pckeys"));
      assertTrue(keys.contains(NEW + ":" + KEY + "\n"), keys);
      assertFalse(keys.contains(OLD), keys);
    }
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  @Tag("BAK-25")
  void onlyTheHostOfAnUrlIsReplaced(Place place) throws IOException {
    serverId = "opsi.x.test";
    lay(place);
    server(serverId, Map.of("depotRemoteUrl", "smb://opsi/opsi_depot"));

    SiteRenaming.run(site.site(), RenameRequest.to("opsi2.x.test"));

    Host server = find(Host.FAMILY, Map.of()).get(0);
    assertEquals("opsi2.x.test", server.id());
    assertEquals("smb://opsi2/opsi_depot", server.depotRemoteUrl());
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void anotherHostOfTheNewIdGoes(Place place) throws IOException {
    layWithEverything(place);
    put(Host.FAMILY, "OpsiDepotserver", Map.of("id", NEW, "description", "the other"));
    state("some.server", NEW, "gone");

    SiteRenaming.run(site.site(), RenameRequest.to(NEW).from(OLD));

    List<Host> servers = find(Host.FAMILY, Map.of("type", "OpsiConfigserver"));
    assertEquals(List.of(NEW), servers.stream().map(Host::id).toList());
    assertEquals(List.of(), find(Host.FAMILY, Map.of("id", OLD)));
    assertEquals(List.of(NEW), stateOf("some.server", NEW));
    assertEquals(KEY, servers.get(0).opsiHostKey());
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void sameIdChangesNothing(Place place) throws IOException {
    lay(place);
    server(OLD, Map.of());

    ServerRenaming.Outcome outcome =
        SiteRenaming.run(site.site(), RenameRequest.to(OLD.toUpperCase(Locale.ROOT)));

    assertFalse(outcome.isRenamed());
    assertEquals(1, find(Host.FAMILY, Map.of("id", OLD)).size());
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void refusesBadIdsAndUnknownServers(Place place) throws IOException {
    lay(place);

    BackupException bare =
        assertThrows(
            BackupException.class, () -> SiteRenaming.run(site.site(), RenameRequest.to("depotb")));
    assertTrue(bare.text().startsWith("Bad fqdn: 'depotb'"), bare.text());
    BackupException none =
        assertThrows(
            BackupException.class, () -> SiteRenaming.run(site.site(), RenameRequest.to(NEW)));
    assertTrue(none.text().contains("no config server found"), none.text());
    put(Host.FAMILY, "OpsiDepotserver", Map.of("id", OTHER));
    put(Host.FAMILY, "OpsiDepotserver", Map.of("id", "third.x.test"));
    OpsiException several =
        assertThrows(
            OpsiException.class, () -> SiteRenaming.run(site.site(), RenameRequest.to(NEW)));
    assertTrue(several.text().contains("third.x.test"), several.text());
  }

  @Test
  void theOnlyDepotIsTheServer() throws IOException {
    lay(Place.MYSQL);
    put(Host.FAMILY, "OpsiDepotserver", Map.of("id", OTHER));

    assertEquals(OTHER, SiteRenaming.run(site.site(), RenameRequest.to(NEW)).oldId());

    assertEquals(1, find(Host.FAMILY, Map.of("id", NEW)).size());
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void cleanUpRemovesWhatBelongsToNothing(Place place) throws IOException {
    layWithEverything(place);
    software("Unused");
    product("old", "7");
    put(
        ProductProperty.FAMILY,
        "UnicodeProductProperty",
        Map.of(
            "productId", "p",
            "productVersion", "1",
            "packageVersion", "1",
            "propertyId", "strict",
            "editable", false,
            "possibleValues", List.of("a", "b"),
            "defaultValues", List.of("b")));
    put(Group.FAMILY, "HostGroup", Map.of("id", "lost", "parentGroupId", "nowhere"));
    put(Group.FAMILY, "HostGroup", Map.of("id", "child", "parentGroupId", "lost"));
    put(
        ObjectToGroup.FAMILY,
        "ObjectToGroup",
        Map.of("groupType", "HostGroup", "groupId", "lost", "objectId", OLD));
    put(
        ProductOnClient.FAMILY,
        "ProductOnClient",
        Map.of("productId", "gone", "productType", "LocalbootProduct", "clientId", CLIENT));
    put(
        ProductPropertyState.FAMILY,
        "ProductPropertyState",
        Map.of(
            "productId", "p", "propertyId", "unknown", "objectId", CLIENT, "values", List.of("x")));
    put(
        ProductPropertyState.FAMILY,
        "ProductPropertyState",
        Map.of(
            "productId",
            "p",
            "propertyId",
            "strict",
            "objectId",
            CLIENT,
            "values",
            List.of("A", "bad")));
    SiteRenaming.run(site.site(), RenameRequest.to(NEW).from(OLD).withCleanup());

    assertEquals(
        List.of("Tool"),
        find(AuditSoftware.FAMILY, Map.of()).stream().map(AuditSoftware::name).toList());
    assertEquals(List.of("p"), find(Product.FAMILY, Map.of()).stream().map(Product::id).toList());
    assertEquals(
        Optional.empty(),
        Optional.ofNullable(find(Group.FAMILY, Map.of("id", "lost")).get(0).parentGroupId()));
    assertEquals("lost", find(Group.FAMILY, Map.of("id", "child")).get(0).parentGroupId());
    assertEquals(
        List.of(NEW),
        find(ObjectToGroup.FAMILY, Map.of()).stream().map(ObjectToGroup::objectId).toList());
    assertEquals(List.of(), find(ProductOnClient.FAMILY, Map.of()));
    assertEquals(List.of(), find(ProductPropertyState.FAMILY, Map.of("propertyId", "unknown")));
    assertEquals(
        List.of("a"),
        find(ProductPropertyState.FAMILY, Map.of("objectId", CLIENT)).get(0).values());
  }
}
