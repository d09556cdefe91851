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
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.backend.Query;
import org.opsitools.common.backend.StoreSession;
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
    RepeatingStore remote = new RepeatingStore();
    remote.down = true;
    DispatchedStore both =
        dispatched("license.* : mysql\n.* : file\n", Map.of("file", file, "mysql", remote));

    put(both, Config.FAMILY, config("c"));

    assertEquals(List.of("c"), configs(both));
    OpsiException problem =
        assertThrows(
            OpsiException.class,
            () -> both.read(session -> session.find(Query.all(LicensePool.FAMILY)).toList()));
    assertTrue(problem.text().contains("it is switched off"), problem.text());
  }

  private static List<String> ids(ObjectStore store, ObjectFamily<?> family) {
    return store.read(
        session -> session.find(Query.all(family)).map(OpsiObject::ident).sorted().toList());
  }

  private DispatchedStore dispatched(String rules, Map<String, ObjectStore> stores)
      throws IOException {
    return new DispatchedStore(
        DispatchConf.read(Files.writeString(directory.resolve("d.conf"), rules)),
        new TreeMap<>(stores));
  }

  @Test
  void opensARemoteStoreOnlyForWorkThatNeedsIt() throws IOException {
    RepeatingStore remote = new RepeatingStore();
    DispatchedStore both =
        dispatched("license.* : mysql\n.* : file\n", Map.of("file", file, "mysql", remote));

    put(both, Config.FAMILY, config("c"));
    assertEquals(List.of("c"), configs(both));
    assertEquals(0, remote.opened);

    put(both, LicensePool.FAMILY, LicensePool.FAMILY.create("LicensePool", Map.of("id", "p")));
    assertEquals(1, remote.opened);
    assertEquals(List.of("p"), ids(both, LicensePool.FAMILY));
  }

  @Test
  void workThatIsRunAgainChangesEveryStoreOnce() throws IOException {
    RepeatingStore remote = new RepeatingStore();
    remote.conflicts = 2;
    DispatchedStore both =
        dispatched("license.* : mysql\n.* : file\n", Map.of("file", file, "mysql", remote));
    int[] runs = new int[1];

    both.write(
        session -> {
          runs[0]++;
          session.put(Config.FAMILY, List.of(config("run" + runs[0])));
          session.put(
              LicensePool.FAMILY,
              List.of(LicensePool.FAMILY.create("LicensePool", Map.of("id", "run" + runs[0]))));
          remote.meetOthers();
          return true;
        });

    // The first run finds out that the database is needed.
    assertEquals(List.of("run4"), configs(file));
    assertEquals(List.of("run4"), ids(remote, LicensePool.FAMILY));
  }

  @Test
  void saysWhatHasChangedIfARemoteStoreDoesNotTakeItsPart() throws IOException {
    RepeatingStore remote = new RepeatingStore();
    remote.conflictsAtTheEnd = 1;
    DispatchedStore both = dispatched(".* : file, mysql\n", Map.of("file", file, "mysql", remote));

    OpsiException problem =
        assertThrows(OpsiException.class, () -> put(both, Config.FAMILY, config("c")));

    assertEquals(
        "backend 'mysql' did not take the change; file has been changed already", problem.text());
    assertEquals(List.of("c"), configs(file));
    assertEquals(List.of(), configs(remote));
  }

  @Test
  void ofTwoStoresThatRunWorkAgainNoneKeepsWhatWasGivenUp() throws IOException {
    RepeatingStore first = new RepeatingStore();
    RepeatingStore second = new RepeatingStore();
    second.conflicts = 1;
    DispatchedStore both = dispatched(".* : a, b\n", Map.of("a", first, "b", second));
    int[] runs = new int[1];

    both.write(
        session -> {
          runs[0]++;
          session.put(Config.FAMILY, List.of(config("run" + runs[0])));
          second.meetOthers();
          return true;
        });

    assertEquals(1, configs(first).size());
    assertEquals(configs(first), configs(second));
  }

  /** A store somewhere else, in which others are in the way now and then. */
  private static final class RepeatingStore implements ObjectStore {
    private final MemoryStore store = new MemoryStore();
    private int opened;
    private boolean down;
    private int conflicts;
    private int conflictsAtTheEnd;

    private static final class Conflict extends RuntimeException {
      private static final long serialVersionUID = 1L;
    }

    void meetOthers() {
      if (conflicts-- > 0) {
        throw new Conflict();
      }
    }

    @Override
    public boolean repeats() {
      return true;
    }

    @Override
    public String name() {
      return "remote";
    }

    @Override
    public boolean holds(ObjectFamily<?> family) {
      return true;
    }

    @Override
    public <R> R read(Function<? super StoreSession, R> work) {
      if (down) {
        throw new OpsiException("it is switched off");
      }
      return store.read(work);
    }

    @Override
    public <R> R write(Function<? super StoreSession, R> work) {
      opened++;
      while (true) {
        try {
          return store.write(
              session -> {
                R result = work.apply(session);
                if (conflictsAtTheEnd-- > 0) {
                  throw new Conflict();
                }
                return result;
              });
        } catch (Conflict e) {
          // The work is run again.
        }
      }
    }

    @Override
    public void createBase() {
      store.createBase();
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
