package org.opsitools.common.backup.objectdump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.backend.Query;
import org.opsitools.common.backend.transfer.Loss;
import org.opsitools.common.backend.transfer.TransferListener;
import org.opsitools.common.backend.transfer.TransferReport;
import org.opsitools.common.io.ProgressListener;
import org.opsitools.common.objects.AuditHardware;
import org.opsitools.common.objects.Group;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.User;
import org.opsitools.common.testkit.MemoryStore;

class ObjectFillingTest {
  private static final String SERVER = "config.demo.example";

  @TempDir Path directory;

  private ObjectDump read(CraftedDump dump) throws IOException {
    return ObjectDump.read(
        dump.write(directory.resolve("dump")), DumpReading.PLAIN, ProgressListener.NONE);
  }

  private static TransferReport fill(ObjectStore target, ObjectDump dump, FillOptions options) {
    return ObjectFilling.fill(target, dump, options, TransferListener.NONE);
  }

  private static <T extends OpsiObject> List<String> idents(
      ObjectStore store, ObjectFamily<T> family) {
    return store.read(
        session -> {
          try (Stream<T> found = session.find(Query.all(family))) {
            return found.map(family::ident).sorted().toList();
          }
        });
  }

  private static void put(ObjectStore store, String id) {
    store.write(
        session -> {
          session.put(Host.FAMILY, List.of(Host.FAMILY.create("OpsiClient", Map.of("id", id))));
          return true;
        });
  }

  @Test
  void replacesWhatTheStoreHeld() throws IOException {
    MemoryStore store = new MemoryStore();
    put(store, "old.demo.example");
    ObjectDump dump = read(CraftedDump.small());

    fill(store, dump, FillOptions.ALL);

    assertEquals(List.of("c1.demo.example", SERVER), idents(store, Host.FAMILY));
    assertEquals(Optional.of(SERVER), dump.serverId());
  }

  @Test
  void checkingChangesNothing() throws IOException {
    MemoryStore store = MemoryStore.without(User.FAMILY);
    put(store, "old.demo.example");
    ObjectDump dump =
        read(CraftedDump.small().objects("User", Map.of("type", "User", "id", "admin")));

    ObjectFilling.check(store, dump, new FillOptions(true, true));
    FillException refusal =
        assertThrows(FillException.class, () -> ObjectFilling.check(store, dump, FillOptions.ALL));

    assertTrue(refusal.text().contains("1 User: no place for this class"), refusal.text());
    assertEquals(List.of("old.demo.example"), idents(store, Host.FAMILY));
  }

  @Test
  void hardwareIsLeftOutIfItIsNotWanted() throws IOException {
    ObjectDump dump =
        read(
            CraftedDump.small()
                .objects(
                    "AuditHardware",
                    Map.of("type", "AuditHardware", "hardwareClass", "DISK", "name", "sda")));
    MemoryStore with = new MemoryStore();
    MemoryStore without = new MemoryStore();

    fill(with, dump, FillOptions.ALL);
    fill(without, dump, new FillOptions(false, false));

    assertEquals(1, idents(with, AuditHardware.FAMILY).size());
    assertEquals(List.of(), idents(without, AuditHardware.FAMILY));
    assertEquals(2, idents(without, Host.FAMILY).size());
  }

  @Test
  void whatHasNoPlaceIsNamedBeforeAnythingChanges() throws IOException {
    MemoryStore store = MemoryStore.without(User.FAMILY);
    put(store, "old.demo.example");
    ObjectDump dump =
        read(
            CraftedDump.small()
                .objects("User", Map.of("type", "User", "id", "admin", "otpSecret", "hidden")));

    FillException refusal =
        assertThrows(FillException.class, () -> fill(store, dump, FillOptions.ALL));

    assertTrue(refusal.text().contains("1 User: no place for this class"), refusal.text());
    assertFalse(refusal.text().contains("hidden"), refusal.text());
    assertEquals(List.of(Loss.Kind.FAMILY), refusal.losses().stream().map(Loss::kind).toList());
    assertEquals(List.of("old.demo.example"), idents(store, Host.FAMILY));

    fill(store, dump, new FillOptions(true, true));

    assertEquals(List.of("c1.demo.example", SERVER), idents(store, Host.FAMILY));
  }

  @Test
  void anEmptyDumpReplacesNothing() throws IOException {
    MemoryStore store = new MemoryStore();
    put(store, "old.demo.example");
    ObjectDump dump = read(new CraftedDump().objects("Host"));

    DumpException refusal =
        assertThrows(DumpException.class, () -> fill(store, dump, FillOptions.ALL));

    assertTrue(refusal.text().contains("holds no objects"), refusal.text());
    assertEquals(List.of("old.demo.example"), idents(store, Host.FAMILY));
  }

  @Test
  void childGroupsMayComeBeforeTheirParents() throws IOException {
    ObjectDump dump =
        read(
            CraftedDump.small()
                .objects(
                    "Group",
                    Map.of("type", "HostGroup", "id", "a", "parentGroupId", "b"),
                    Map.of("type", "HostGroup", "id", "b", "parentGroupId", "c"),
                    Map.of("type", "HostGroup", "id", "c"))
                .objects(
                    "ObjectToGroup",
                    Map.of(
                        "type", "ObjectToGroup",
                        "groupType", "HostGroup",
                        "groupId", "a",
                        "objectId", "c1.demo.example")));
    StoreSite site = new StoreSite(directory.resolve("site")).withDatabase();
    try (ObjectStore store = site.store("mysql", SERVER)) {
      fill(store, dump, FillOptions.ALL);

      assertEquals(List.of("a", "b", "c"), idents(store, Group.FAMILY));
    }
  }

  @Test
  void aFailureLeavesTheDatabaseAsItWas() throws IOException {
    StoreSite site = new StoreSite(directory.resolve("site")).withDatabase();
    ObjectDump dump =
        read(
            CraftedDump.small()
                .objects(
                    "ProductOnClient",
                    Map.of(
                        "type", "ProductOnClient",
                        "productId", "p",
                        "productType", "LocalbootProduct",
                        "clientId", "missing.demo.example")));
    try (ObjectStore store = site.store("mysql", SERVER)) {
      store.createBase();
      put(store, "old.demo.example");

      FillException refusal =
          assertThrows(FillException.class, () -> fill(store, dump, FillOptions.ALL));

      assertTrue(refusal.text().contains("names what is not there"), refusal.text());
      assertEquals(List.of("old.demo.example"), idents(store, Host.FAMILY));

      fill(store, dump, new FillOptions(true, true));

      assertEquals(List.of("c1.demo.example", SERVER), idents(store, Host.FAMILY));
    }
  }

  @Test
  void whatTheDatabaseCannotHoldIsShownWithoutControlCharacters() throws IOException {
    StoreSite site = new StoreSite(directory.resolve("site")).withDatabase();
    ObjectDump dump =
        read(
            CraftedDump.small()
                .objects(
                    "Config",
                    Map.of(
                        "type", "UnicodeConfig",
                        "id", "c",
                        "description", "a\0b\u001b[31mred\nnew\u009bx")));
    try (ObjectStore store = site.store("mysql", SERVER)) {
      FillException refusal =
          assertThrows(
              FillException.class, () -> ObjectFilling.check(store, dump, FillOptions.ALL));

      assertTrue(refusal.text().contains("'a\\0b?[31mred?new?x'"), refusal.text());
    }
  }
}
