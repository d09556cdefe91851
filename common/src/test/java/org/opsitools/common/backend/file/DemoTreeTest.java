package org.opsitools.common.backend.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.backend.Query;
import org.opsitools.common.backend.StoreSession;
import org.opsitools.common.json.JsonText;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.ObjectFamilies;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.ObjectKey;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.testkit.Fixtures;

/** The tree that the original has made. */
class DemoTreeTest {
  @TempDir Path directory;
  private FileStore store;

  @BeforeEach
  void open() throws IOException {
    store = Trees.demo(directory.resolve("demo"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  @Tag("FIL-1")
  void readsWhatTheOriginalReads() throws IOException {
    Map<?, ?> expected =
        (Map<?, ?>)
            JsonText.parse(
                Files.readString(Fixtures.path("objects-file-backend/demo-tree-expected.json")));

    for (Map.Entry<?, ?> prefix : expected.entrySet()) {
      ObjectFamily<?> family = ObjectFamilies.ofPrefix(prefix.getKey().toString()).orElseThrow();
      Set<Map<String, Object>> wanted = new HashSet<>();
      for (Object object : (List<?>) prefix.getValue()) {
        wanted.add(comparable((Map<?, ?>) object));
      }
      Set<Map<String, Object>> found = new HashSet<>();
      for (OpsiObject object : all(store, family)) {
        found.add(comparable(object.toHash()));
      }
      assertEquals(sorted(wanted), sorted(found), family.name());
    }
  }

  @Test
  @Tag("FIL-2")
  void writesWhatTheOriginalHasWritten() throws IOException {
    Path other = directory.resolve("other");
    Trees.create(other);
    FileStore copy = FileStore.open(Trees.withHardware(Trees.store(other)));
    Map<ObjectFamily<?>, List<? extends OpsiObject>> objects = new LinkedHashMap<>();
    ObjectFamilies.all().filter(store::holds).forEach(f -> objects.put(f, all(store, f)));

    copy.write(
        session -> {
          insert(session, objects, "host", "config", "product", "group");
          objects.keySet().forEach(family -> insert(session, objects, family.prefix()));
          return null;
        });

    objects.forEach(
        (family, before) ->
            assertEquals(keyed(before), keyed(all(copy, family)), family.toString()));
    Path from = directory.resolve("demo");
    for (String name : List.of("pckeys", "config/clientgroups.ini", "config/productgroups.ini")) {
      assertSame(from.resolve(name), other.resolve(name));
    }
    for (String part : List.of("clients", "depots")) {
      for (String name : FileTree.names(from.resolve("config").resolve(part))) {
        Path relative = Path.of("config", part, name);
        assertSame(from.resolve(relative), other.resolve(relative));
      }
    }
    assertSame(from.resolve("config/config.ini"), other.resolve("config/config.ini"));
    for (String name : FileTree.names(from.resolve("config/audit"))) {
      assertTrue(Files.exists(other.resolve("config/audit").resolve(name)), name);
    }
  }

  @Test
  void tellsServersAndClientsApart() {
    assertEquals(List.of("config.demo.example"), ids(Map.of("type", "OpsiConfigserver")));
    assertEquals(
        List.of("config.demo.example", "depot1.demo.example"),
        ids(Map.of("type", "OpsiDepotserver")));
    assertEquals(6, ids(Map.of("id", "pc00*")).size());
    assertEquals(1, ids(Map.of("id", "PC001.demo.example")).size());
    assertEquals(1, ids(Map.of("id", List.of("pc001.demo.example", "x.y.zz"))).size());
    assertEquals(0, ids(Map.of("id", "pc[0]*")).size());
  }

  private List<String> ids(Map<String, Object> filter) {
    return store.read(
        session -> {
          try (Stream<Host> hosts = session.find(Query.of(Host.FAMILY, List.of("id"), filter))) {
            return hosts.map(Host::id).sorted().toList();
          }
        });
  }

  private static void insert(
      StoreSession session,
      Map<ObjectFamily<?>, List<? extends OpsiObject>> objects,
      String... prefixes) {
    for (String prefix : prefixes) {
      insert(session, ObjectFamilies.ofPrefix(prefix).orElseThrow(), objects);
    }
  }

  private static <T extends OpsiObject> void insert(
      StoreSession session,
      ObjectFamily<T> family,
      Map<ObjectFamily<?>, List<? extends OpsiObject>> objects) {
    List<T> typed =
        objects.getOrDefault(family, List.of()).stream().map(family.recordClass()::cast).toList();
    session.put(family, typed);
  }

  static <T extends OpsiObject> List<T> all(FileStore store, ObjectFamily<T> family) {
    return store.read(
        session -> {
          try (Stream<T> found = session.find(Query.all(family))) {
            return found.toList();
          }
        });
  }

  private static Map<ObjectKey, OpsiObject> keyed(List<? extends OpsiObject> objects) {
    return objects.stream().collect(Collectors.toMap(OpsiObject::key, object -> object));
  }

  /** Options with these characters in their JSON are written in another way than the original's. */
  private static void assertSame(Path expected, Path actual) throws IOException {
    List<String> before = Files.readString(expected, UTF_8).lines().toList();
    List<String> after = Files.readString(actual, UTF_8).lines().toList();
    assertEquals(before.size(), after.size(), actual.toString());
    for (int i = 0; i < before.size(); i++) {
      String line = before.get(i);
      boolean differs = line.matches(".* = \\[.*[;#'].*|.* = \\[.*\\\\\".*");
      if (!differs) {
        assertEquals(line, after.get(i), actual.toString());
      }
    }
  }

  /** As JSON has it, without the differences that are known. */
  private static Map<String, Object> comparable(Map<?, ?> json) {
    Map<String, Object> values = new TreeMap<>();
    json.forEach(
        (name, value) -> {
          boolean known = "empty.config".equals(json.get("id")) && "type".equals(name);
          if (value != null && !"".equals(value) && !known) {
            values.put(
                name.toString(),
                value instanceof Number number ? Double.valueOf(number.doubleValue()) : value);
          }
        });
    return values;
  }

  private static List<String> sorted(Set<Map<String, Object>> objects) {
    return objects.stream().map(Object::toString).sorted().toList();
  }
}
