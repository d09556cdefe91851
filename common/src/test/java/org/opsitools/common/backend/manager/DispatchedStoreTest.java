package org.opsitools.common.backend.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.backend.Query;
import org.opsitools.common.config.DispatchConf;
import org.opsitools.common.objects.Config;
import org.opsitools.common.objects.LicensePool;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.testkit.MemoryStore;

class DispatchedStoreTest {
  @TempDir Path directory;
  private final ObjectStore file = MemoryStore.without(LicensePool.FAMILY);
  private final ObjectStore mysql = new MemoryStore();

  private DispatchedStore store(String rules) throws IOException {
    Path conf = Files.writeString(directory.resolve("dispatch.conf"), rules);
    Map<String, ObjectStore> stores = new LinkedHashMap<>();
    stores.put("file", file);
    stores.put("mysql", mysql);
    return new DispatchedStore(DispatchConf.read(conf), stores);
  }

  private static Config config(String id) {
    return Config.FAMILY.create("UnicodeConfig", Map.of("id", id));
  }

  private static <T extends OpsiObject> void put(
      ObjectStore store, ObjectFamily<T> family, T object) {
    store.write(
        session -> {
          session.put(family, List.of(object));
          return true;
        });
  }

  private static List<String> configs(ObjectStore store) {
    return store.read(session -> session.find(Query.all(Config.FAMILY)).map(Config::id).toList());
  }

  @Test
  @Tag("MGR-9")
  void answersOfSeveralStoresFollowEachOtherAsListed() throws IOException {
    put(file, Config.FAMILY, config("f"));
    put(mysql, Config.FAMILY, config("m"));

    assertEquals(List.of("f", "m"), configs(store("config_.* : file, mysql\n.* : file\n")));
    assertEquals(List.of("m", "f"), configs(store("config_.* : mysql, file\n.* : file\n")));
  }

  @Test
  void storesWhereTheRulesSay() throws IOException {
    DispatchedStore both = store("config_.* : mysql\n.* : file\n");

    put(both, Config.FAMILY, config("c"));

    assertEquals(List.of(), configs(file));
    assertEquals(List.of("c"), configs(mysql));
  }

  @Test
  void doesNotLookForAStoreThatLaterRulesName() throws IOException {
    DispatchedStore both = store(".* : file\nlicense.* : mysql\n");

    assertEquals(false, both.holds(LicensePool.FAMILY));
    assertThrows(
        OpsiException.class,
        () ->
            put(
                both,
                LicensePool.FAMILY,
                LicensePool.FAMILY.create("LicensePool", Map.of("id", "p"))));
  }

  @Test
  void failedWorkChangesNoStore() throws IOException {
    DispatchedStore both = store(".* : file, mysql\n");

    assertThrows(
        IllegalStateException.class,
        () ->
            both.write(
                session -> {
                  session.put(Config.FAMILY, List.of(config("c")));
                  throw new IllegalStateException("stop");
                }));

    assertEquals(List.of(), configs(file));
    assertEquals(List.of(), configs(mysql));
  }

  @Test
  void aStoreThatIsNotThereDisturbsNobodyElse() throws IOException {
    Path conf = Files.writeString(directory.resolve("d.conf"), "license.* : mysql\n.* : file\n");
    Map<String, ObjectStore> stores = new LinkedHashMap<>();
    stores.put("file", file);
    stores.put("mysql", new UnavailableStore("mysql", "it is switched off"));
    DispatchedStore both = new DispatchedStore(DispatchConf.read(conf), stores);

    put(both, Config.FAMILY, config("c"));

    assertEquals(List.of("c"), configs(both));
    OpsiException problem =
        assertThrows(
            OpsiException.class,
            () -> both.read(session -> session.find(Query.all(LicensePool.FAMILY)).toList()));
    assertTrue(problem.text().contains("it is switched off"), problem.text());
  }
}
