package org.opsitools.admin.direct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.admin.OpsiAdmin;
import org.opsitools.common.json.JsonText;
import org.opsitools.common.testkit.Fixtures;
import org.opsitools.common.testkit.ProgramRun;

/** Taking over an installation of the original as it lies. */
class ExistingInstallationTest {
  @TempDir Path directory;

  @BeforeEach
  void copyInstallation() throws IOException {
    Path demo = Fixtures.path("objects-file-backend/demo-tree");
    Path base = directory.resolve("root/var/lib/opsi/config");
    try (Stream<Path> files = Files.walk(demo.resolve("config"))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = base.resolve(demo.resolve("config").relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    Path etc = directory.resolve("root/etc/opsi");
    Files.createDirectories(etc.resolve("backends"));
    Files.createDirectories(etc.resolve("backendManager"));
    Files.copy(demo.resolve("pckeys"), etc.resolve("pckeys"));
    Files.writeString(
        etc.resolve("backends/file.conf"),
        "module = 'File'\nconfig = {\"baseDir\": u\"/var/lib/opsi/config\"}\n");
    Files.writeString(etc.resolve("backendManager/dispatch.conf"), ".* : file\n");
    Files.writeString(etc.resolve("global.conf"), "hostname = config.demo.example\n");
    Files.createDirectories(etc.resolve("hwaudit"));
    Files.copy(
        Fixtures.path("objects-file-backend/hwaudit-small.json"),
        etc.resolve("hwaudit/opsihwaudit.json"));
  }

  private List<?> call(String... words) {
    ProgramRun.Result result =
        ProgramRun.of(OpsiAdmin.program(), directory)
            .withVariable("OPSI_ROOT", directory.resolve("root").toString())
            .withVariable("HOME", directory.toString())
            .run(Stream.concat(Stream.of("-d", "method"), Stream.of(words)).toArray(String[]::new));
    assertEquals(0, result.exitCode(), result.toString());
    return (List<?>) JsonText.parse(result.out());
  }

  private static List<Object> each(List<?> objects, String attribute) {
    return objects.stream().<Object>map(object -> ((Map<?, ?>) object).get(attribute)).toList();
  }

  @Test
  @Tag("OBJ-15")
  void depotsIncludeTheConfigServer() {
    List<?> depots = call("host_getObjects", "[]", "{\"type\":\"OpsiDepotserver\"}");

    assertEquals(List.of("config.demo.example", "depot1.demo.example"), each(depots, "id"));
    assertEquals(List.of("OpsiConfigserver", "OpsiDepotserver"), each(depots, "type"));
  }

  @Test
  @Tag("OBJ-16")
  void filtersMeanWhatIsDocumented() {
    Map<String, Integer> expected = new HashMap<>();
    expected.put("{\"id\":\"pc00*\"}", 6);
    expected.put("{\"id\":\"PC001.demo.example\"}", 1);
    expected.put("{\"id\":[\"pc001.demo.example\",\"x.y.zz\"]}", 1);
    expected.put("{\"id\":\"pc[0]*\"}", 0);

    expected.forEach(
        (filter, count) ->
            assertEquals(count, call("host_getObjects", "[]", filter).size(), filter));
  }

  @Test
  @Tag("OBJ-17")
  void falseAndVersionsAreConditions() {
    List<?> all = call("productOnDepot_getObjects");
    List<?> unlocked = call("productOnDepot_getObjects", "[]", "{\"locked\":false}");
    List<?> newer = call("productOnDepot_getObjects", "[]", "{\"productVersion\":\">=2\"}");

    assertEquals(
        all.size() - each(all, "locked").stream().filter(Boolean.TRUE::equals).count(),
        unlocked.size());
    assertTrue(each(unlocked, "locked").stream().allMatch(Boolean.FALSE::equals));
    assertEquals(
        each(all, "productVersion").stream().filter(v -> v.toString().startsWith("2")).count(),
        newer.size());
    assertTrue(!newer.isEmpty());
  }

  @Test
  void readsEverythingThatTheOriginalWrote() throws IOException {
    Map<?, ?> expected =
        (Map<?, ?>)
            JsonText.parse(
                Files.readString(Fixtures.path("objects-file-backend/demo-tree-expected.json")));
    for (Map.Entry<?, ?> family : expected.entrySet()) {
      List<?> found = call(family.getKey() + "_getHashes");

      assertEquals(((List<?>) family.getValue()).size(), found.size(), family.getKey().toString());
    }
  }
}
