package org.opsitools.common.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.MissingDataException;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.Group;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.common.objects.User;

class MemoryStoreTest {
  private static Group group(String type, String id, String description) {
    return Group.FAMILY.create(type, Map.of("id", id, "description", description));
  }

  private static ProductOnDepot onDepot(String version) {
    return ProductOnDepot.FAMILY.create(
        "ProductOnDepot",
        Map.of(
            "productId", "p",
            "productType", "LocalbootProduct",
            "productVersion", version,
            "packageVersion", "1",
            "depotId", "d.x.test"));
  }

  private static List<Group> groups(MemoryStore store) {
    return store.read(session -> session.find(Query.all(Group.FAMILY)).toList());
  }

  private static <T extends OpsiObject> void insert(
      MemoryStore store, ObjectFamily<T> family, T object) {
    store.write(
        session -> {
          session.put(family, List.of(object));
          return true;
        });
  }

  @Test
  void keepsOneObjectForEachStorageKey() {
    MemoryStore store = new MemoryStore();

    store.write(
        session -> {
          session.put(
              Group.FAMILY, List.of(group("HostGroup", "g", ""), group("ProductGroup", "g", "")));
          session.put(ProductOnDepot.FAMILY, List.of(onDepot("1"), onDepot("2")));
          return "";
        });

    assertEquals(2, groups(store).size());
    assertEquals(
        List.of(onDepot("2")),
        store.read(session -> session.find(Query.all(ProductOnDepot.FAMILY)).toList()));
  }

  @Test
  void failedChangeLeavesEverythingAsItWas() {
    MemoryStore store = new MemoryStore();
    Group old = group("HostGroup", "g", "old");
    insert(store, Group.FAMILY, old);

    assertThrows(
        MissingDataException.class,
        () ->
            store.write(
                session -> {
                  session.put(Group.FAMILY, List.of(group("HostGroup", "g", "new")));
                  throw new MissingDataException("stop");
                }));

    assertEquals(List.of(old), groups(store));
  }

  @Test
  void readingSeesNothingOfALaterChange() {
    MemoryStore store = new MemoryStore();

    long seen =
        store.read(
            reading -> {
              insert(store, Group.FAMILY, group("HostGroup", "g", ""));
              return reading.find(Query.all(Group.FAMILY)).count();
            });

    assertEquals(0, seen);
    assertEquals(1, groups(store).size());
  }

  @Test
  void refusesWhatItHasNoPlaceFor() {
    MemoryStore store = MemoryStore.without(User.FAMILY);
    User user = User.FAMILY.create("User", Map.of("id", "admin"));

    assertThrows(OpsiException.class, () -> insert(store, User.FAMILY, user));
  }

  @Test
  void givesNothingAfterTheEndOfASession() {
    MemoryStore store = new MemoryStore();
    insert(store, Group.FAMILY, group("HostGroup", "g", ""));

    Stream<Group> late = store.read(session -> session.find(Query.all(Group.FAMILY)));

    assertThrows(IllegalStateException.class, late::toList);
  }
}
