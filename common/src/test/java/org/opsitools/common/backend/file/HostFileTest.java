package org.opsitools.common.backend.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.BackendSettings;
import org.opsitools.common.backend.Query;
import org.opsitools.common.backend.StoreBackend;
import org.opsitools.common.objects.AuditHardwareOnHost;
import org.opsitools.common.objects.AuditSoftwareOnClient;
import org.opsitools.common.objects.ConfigState;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.ObjectFamilies;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.testkit.Fixtures;

class HostFileTest {
  private static final String CLIENT = "pc001.demo.example";
  private static final String DEPOT = "depot1.demo.example";
  private static final String SERVER = "config.demo.example";

  @TempDir Path directory;
  private FileStore store;
  private FileTree tree;

  @BeforeEach
  void open() throws IOException {
    store = Trees.demo(directory);
    tree = new FileTree(directory.resolve("config"), directory.resolve("pckeys"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  @Tag("FIL-4")
  void keepsEveryText() throws IOException {
    Map<String, String> asTheOriginal = new HashMap<>();
    asTheOriginal.put("a;b#c 100% %% x=y:z [sec]", "a\\;b\\#c 100%% %%%% x=y:z [sec]");
    asTheOriginal.put(
        "\"quoted\"; it's; x \ud83d\ude00\tt", "\"quoted\"\\; it's\\; x \ud83d\ude00\tt");
    asTheOriginal.put("; start", "\\; start");
    asTheOriginal.put("\\;", "\\\\;");
    asTheOriginal.put("line\nand more\n", "line\\nand more\\n");
    asTheOriginal.put("", "");
    List<String> values = new ArrayList<>(asTheOriginal.keySet());
    values.addAll(
        List.of("C:\\new\\table", "\\\\n", "  blanks ", "a\rb", "a\u2028b\u0085c\u000bd\fe"));

    for (String value : values) {
      Trees.put(store, Host.FAMILY, List.of(client(Map.of("description", value))));

      assertEquals(value, one(CLIENT).description());
      String text = asTheOriginal.get(value);
      if (text != null) {
        String file = Files.readString(tree.client(CLIENT));
        assertTrue(file.contains("\ndescription = " + text + "\n"), file);
      }
    }
  }

  @Test
  @Tag("FIL-5")
  void takesATextThatWasChangedByHand() throws IOException {
    Trees.put(store, Host.FAMILY, List.of(client(Map.of("description", "C:\\new"))));
    String written = Files.readString(tree.client(CLIENT));
    assertTrue(written.contains("raw-description = "), written);
    Files.writeString(
        tree.client(CLIENT), written.replace("description = C:\\new\n", "description = other\n"));

    assertEquals("other", one(CLIENT).description());
    Trees.put(
        store,
        ProductOnClient.FAMILY,
        List.of(
            ProductOnClient.FAMILY.create(
                "ProductOnClient",
                Map.of("productId", "p", "productType", "localboot", "clientId", CLIENT))));

    assertFalse(Files.readString(tree.client(CLIENT)).contains("raw-"));
    assertEquals("other", one(CLIENT).description());
  }

  @ParameterizedTest
  @Tag("FIL-13")
  @CsvSource({
    "duplicate-section.ini, 5",
    "duplicate-option.ini, 3",
    "no-separator.ini, 4",
    "option-before-section.ini, 1"
  })
  void namesThePlaceWhereAFileIsMalformed(String name, int line) throws IOException {
    Path file = broken(name);

    OpsiException refusal =
        assertThrows(OpsiException.class, () -> Trees.find(store, Host.FAMILY, Map.of()));

    assertTrue(refusal.text().startsWith(file + ":" + line + ": "), refusal.text());
    assertEquals(1, Trees.find(store, Host.FAMILY, Map.of("id", CLIENT)).size());
  }

  @ParameterizedTest
  @Tag("FIL-13")
  @CsvSource({"bom.ini, bom", "utf16.ini, utf16 ü", "latin1.ini, Grüße", "empty.ini,"})
  void readsOddFiles(String name, @Nullable String description) throws IOException {
    broken(name);

    Host host = one("broken.demo.example");

    assertEquals(description, host.description());
    assertNull(host.opsiHostKey());
  }

  @Test
  void skipsBrokenFilesWhereAsked() throws IOException {
    Path file = broken("no-separator.ini");
    List<OpsiException> problems = new ArrayList<>();
    FileStore lenient = FileStore.open(Trees.withBroken(Trees.store(directory), problems::add));

    assertEquals(8, Trees.find(lenient, Host.FAMILY, Map.of()).size());
    assertEquals(1, problems.size());
    assertTrue(problems.get(0).text().startsWith(file + ":4: "), problems.get(0).text());
  }

  @Test
  void warnsOfABadAddressAndRefusesOtherBadValues() throws IOException {
    Path file = tree.client(CLIENT);
    Files.writeString(file, "[info]\nipaddress = 1.2.3\nnotes = n\n");
    assertNull(one(CLIENT).ipAddress());

    Files.writeString(file, "[info]\nnotes = n\nhardwareaddress = zz\n");
    OpsiException refusal = assertThrows(OpsiException.class, () -> one(CLIENT));

    assertTrue(refusal.text().startsWith(file + ":3: "), refusal.text());
    assertTrue(refusal.text().contains("'zz'"), refusal.text());
  }

  @Test
  @Tag("FIL-16")
  void keepsBadLinesOfTheHostKeysAsComments() throws IOException {
    Files.copy(
        Fixtures.path("objects-file-backend/broken/pckeys-mixed"),
        tree.hostKeyFile(),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(tree.client("c1.demo.example"), "[info]\n");
    assertEquals("a".repeat(32), one("c1.demo.example").opsiHostKey());

    Trees.put(
        store,
        Host.FAMILY,
        List.of(
            Host.FAMILY.create(
                "OpsiClient",
                Map.of("id", "c3.demo.example", "opsiHostKey", "0".repeat(31) + "1"))));

    assertEquals(
        """
        # my keys
        # this is no key line
        c3.demo.example:00000000000000000000000000000001
        c2.demo.example:00000000000000000000000000000002
        c1.demo.example:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        """,
        Files.readString(tree.hostKeyFile()));
  }

  @Test
  @Tag("FIL-17")
  void startsANewClientFromTheTemplate() throws IOException {
    Files.writeString(
        tree.defaultTemplate(), "[generalconfig]\nclientconfig.depot.id = [\"a.b.de\"]\n");
    Files.writeString(tree.template("own.demo.example"), "[generalconfig]\nown = [\"x\"]\n");

    Trees.put(store, Host.FAMILY, List.of(client("new.demo.example"), client("own.demo.example")));

    assertEquals(List.of("a.b.de"), state("new.demo.example", "clientconfig.depot.id").values());
    assertEquals(List.of("x"), state("own.demo.example", "own").values());
  }

  @Test
  @Tag("FIL-18")
  void forgetsUrlsThatANewDepotDoesNotHave() throws IOException {
    Map<String, Object> urls = new HashMap<>();
    urls.put("id", DEPOT);
    urls.put("workbenchLocalUrl", "file:///var/lib/opsi/workbench");
    urls.put("workbenchRemoteUrl", "smb://depot1/opsi_workbench");
    Trees.put(store, Host.FAMILY, List.of(Host.FAMILY.create("OpsiDepotserver", urls)));
    assertTrue(Files.readString(tree.depot(DEPOT)).contains("[workbench]\nlocalurl = "));

    Trees.put(
        store, Host.FAMILY, List.of(Host.FAMILY.create("OpsiDepotserver", Map.of("id", DEPOT))));

    String written = Files.readString(tree.depot(DEPOT));
    assertTrue(written.contains("[workbench]\n\n"), written);
    assertTrue(written.contains("[soft-001-state]"), written);
  }

  @Test
  @Tag("FIL-24")
  void doesNotDeleteTheConfigServer() throws IOException {
    Map<String, String> before = contents();
    StoreBackend backend =
        new StoreBackend(store, BackendSettings.usual(java.time.Clock.systemUTC()));

    OpsiException refusal =
        assertThrows(
            OpsiException.class,
            () ->
                backend.write(
                    session -> {
                      session.delete(
                          Host.FAMILY, session.find(Query.all(Host.FAMILY).where("id", SERVER)));
                      return true;
                    }));

    assertTrue(refusal.text().contains(SERVER), refusal.text());
    assertEquals(before, contents());
    assertThrows(OpsiException.class, () -> Trees.delete(store, Host.FAMILY, List.of(one(SERVER))));
    assertEquals(before, contents());
  }

  @Test
  @Tag("FIL-25")
  void renamesAClientEverywhere() throws IOException {
    int hardware = count(AuditHardwareOnHost.FAMILY.prefix());
    int software = count(AuditSoftwareOnClient.FAMILY.prefix());
    String key = one(CLIENT).opsiHostKey();
    StoreBackend backend =
        new StoreBackend(store, BackendSettings.usual(java.time.Clock.systemUTC()));

    backend.write(
        session -> {
          session.renameClient(CLIENT, "new.demo.example");
          return true;
        });

    contents()
        .forEach(
            (name, text) -> {
              assertFalse(name.contains(CLIENT), name);
              assertFalse(text.contains(CLIENT + " = ") || text.contains(CLIENT + ":"), name);
              assertFalse(text.contains("clientid = " + CLIENT), name);
            });
    assertEquals(key, one("new.demo.example").opsiHostKey());
    assertEquals(hardware, count(AuditHardwareOnHost.FAMILY.prefix()));
    assertEquals(software, count(AuditSoftwareOnClient.FAMILY.prefix()));
    assertTrue(Files.exists(tree.audit("new.demo.example", ".sw")));
  }

  @Test
  @Tag("FIL-29")
  void refusesToWriteWhereALinkLeadsOut() throws IOException {
    Path outside = Files.writeString(directory.resolve("passwd"), "root:x:0:0\n");
    Files.createSymbolicLink(tree.client("evil.demo.example"), outside);

    UncheckedIOException refusal =
        assertThrows(
            UncheckedIOException.class,
            () -> Trees.put(store, Host.FAMILY, List.of(client("evil.demo.example"))));

    assertTrue(refusal.getCause() instanceof FileSystemException);
    assertEquals("root:x:0:0\n", Files.readString(outside));
    assertTrue(Files.isSymbolicLink(tree.client("evil.demo.example")));
  }

  @Test
  @Tag("FIL-30")
  void asksWhichDepotIsTheConfigServer() throws IOException {
    OpsiException refusal =
        assertThrows(
            OpsiException.class,
            () ->
                FileStore.open(Trees.withServerIds(Trees.store(directory), "other.demo.example")));

    assertTrue(refusal.text().contains(SERVER + ", " + DEPOT), refusal.text());
    Files.delete(tree.depot(DEPOT));
    FileStore only =
        FileStore.open(Trees.withServerIds(Trees.store(directory), "other.demo.example"));
    assertEquals(
        SERVER, Trees.find(only, Host.FAMILY, Map.of("type", "OpsiConfigserver")).get(0).id());
  }

  @Test
  void refusesAnotherConfigServer() {
    assertThrows(
        OpsiException.class,
        () ->
            Trees.put(
                store,
                Host.FAMILY,
                List.of(Host.FAMILY.create("OpsiConfigserver", Map.of("id", "x.demo.example")))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"0\": {\"start\": 1.5}}", "{\"0\": {\"start\": 1, \"end\": null}}"})
  void refusesATreeWhoseUpdateWasNotFinished(String schema) throws IOException {
    Files.writeString(tree.baseDir().resolve("schema.json"), schema);

    OpsiException refusal =
        assertThrows(OpsiException.class, () -> FileStore.open(Trees.store(directory)));

    assertTrue(refusal.text().contains("update 0 was started and not finished"), refusal.text());
  }

  @Test
  void ignoresFilesThatAreNotNamedByAHost() throws IOException {
    Files.writeString(tree.clients().resolve("PC9.demo.example.ini"), "[info]\n");
    Files.writeString(tree.clients().resolve("no host.ini"), "[info]\n");
    Files.writeString(tree.clients().resolve("readme.txt"), "hello");

    assertEquals(8, Trees.find(store, Host.FAMILY, Map.of()).size());
  }

  @Test
  void readsAnUntouchedTreeWithoutChangingIt() throws IOException {
    Map<String, String> before = contents();

    ObjectFamilies.all().filter(store::holds).forEach(f -> DemoTreeTest.all(store, f));

    assertEquals(before, contents());
  }

  private Path broken(String name) throws IOException {
    Path file = tree.client("broken.demo.example");
    Files.copy(Fixtures.path("objects-file-backend/broken/" + name), file);
    return file;
  }

  private int count(String prefix) {
    return DemoTreeTest.all(store, ObjectFamilies.ofPrefix(prefix).orElseThrow()).size();
  }

  private Host one(String id) {
    List<Host> found = Trees.find(store, Host.FAMILY, Map.of("id", id));
    assertEquals(1, found.size());
    return found.get(0);
  }

  private ConfigState state(String host, String config) {
    return Trees.find(store, ConfigState.FAMILY, Map.of("objectId", host, "configId", config))
        .get(0);
  }

  private static Host client(String id) {
    return Host.FAMILY.create("OpsiClient", Map.of("id", id));
  }

  private static Host client(Map<String, Object> values) {
    Map<String, Object> all = new HashMap<>(values);
    all.put("id", CLIENT);
    return Host.FAMILY.create("OpsiClient", all);
  }

  /** Every file of the tree but its lock. */
  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new HashMap<>();
    try (var all = Files.walk(directory)) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        if (!file.equals(tree.lock())) {
          contents.put(
              directory.relativize(file).toString(), new String(Files.readAllBytes(file), UTF_8));
        }
      }
    }
    return contents;
  }
}
