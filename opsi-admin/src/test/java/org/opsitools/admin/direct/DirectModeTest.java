package org.opsitools.admin.direct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.admin.OpsiAdmin;
import org.opsitools.common.json.JsonText;
import org.opsitools.common.testkit.ProgramRun;

/** The daily work of an administrator, on an installation that the program itself has laid. */
class DirectModeTest {
  private static final String SERVER = "depot1.example.org";
  private static final String C1 = "client1.example.org";
  private static final String C2 = "client2.example.org";
  private static final String C3 = "client3.example.org";

  @TempDir Path directory;
  private Path root;

  @BeforeEach
  void init() {
    root = directory.resolve("root");
    done(run("init", "--server-id", SERVER));
  }

  private ProgramRun program() {
    return ProgramRun.of(OpsiAdmin.program(), directory)
        .withVariable("OPSI_ROOT", directory.resolve("root").toString())
        .withVariable("HOME", directory.toString());
  }

  private ProgramRun.Result run(String... arguments) {
    return program().run(arguments);
  }

  private static String done(ProgramRun.Result result) {
    assertEquals(0, result.exitCode(), result.toString());
    return result.out();
  }

  private String call(String... words) {
    return done(run(Stream.concat(Stream.of("method"), Stream.of(words)).toArray(String[]::new)));
  }

  private List<?> list(String... words) {
    return (List<?>) JsonText.parse(call(words));
  }

  private Map<?, ?> one(String... words) {
    List<?> found = list(words);
    assertEquals(1, found.size(), found.toString());
    return (Map<?, ?>) found.get(0);
  }

  private String file(String path) throws IOException {
    return Files.readString(root.resolve(path));
  }

  private void createClients(String... ids) {
    for (String id : ids) {
      call("host_createOpsiClient", id);
    }
  }

  private void createProduct(String id, String setupScript) {
    call("product_createLocalboot", id, "\"1.0\"", "\"1\"", "Name", "false", setupScript);
    call("productOnDepot_create", id, "LocalbootProduct", "\"1.0\"", "\"1\"", SERVER);
  }

  private void installed(String product, String client) {
    call("setProductState", product, client, "installed", "none");
  }

  @Test
  @Tag("ADM-1")
  void createsAClientWithoutAWord() {
    String out = done(run("-d", "method", "host_createOpsiClient", C1, "null", "Test client 1"));

    assertEquals("", out);
    Map<?, ?> client = one("host_getObjects", "[]", "{\"id\":\"" + C1 + "\"}");
    assertTrue(Pattern.matches("[0-9a-f]{32}", String.valueOf(client.get("opsiHostKey"))));
    assertEquals("Test client 1", client.get("description"));
  }

  @Test
  @Tag("ADM-2")
  void printsIdentsOneALine() {
    createClients(C1);

    assertEquals(
        C1 + "\n", done(run("-S", "method", "host_getIdents", "str", "{\"type\":\"OpsiClient\"}")));
  }

  @Test
  @Tag("ADM-3")
  void printsObjectsInTheDocumentedLayout() {
    createClients(C1);
    String key =
        String.valueOf(one("host_getObjects", "[]", "{\"id\":\"client1*\"}").get("opsiHostKey"));

    assertEquals(
        """
        [
            {
                "description": "",
                "notes": "",
                "id": "client1.example.org",
                "hardwareAddress": null,
                "ipAddress": null,
                "inventoryNumber": "",
                "systemUUID": null,
                "opsiHostKey": "%s",
                "created": "2024-03-01 12:00:00",
                "lastSeen": "2024-03-01 12:00:00",
                "oneTimePassword": null,
                "type": "OpsiClient",
                "ident": "client1.example.org"
            }
        ]
        """
            .formatted(key),
        call("host_getObjects", "[]", "{\"id\":\"client1*\"}"));
  }

  @Test
  @Tag("ADM-5")
  void storesTextsExactly() {
    call("config_createBool", "a.b", "it's a | test", "true");

    assertEquals(
        "it's a | test", one("config_getObjects", "[]", "{\"id\":\"a.b\"}").get("description"));
  }

  @Test
  @Tag("ADM-6")
  void runsNothingThatStandsInStandardInput() {
    Path trap = directory.resolve("x");
    String text = "a\"' | touch " + trap + "; '";
    String json =
        "[{\"type\":\"OpsiClient\",\"id\":\"c2.example.org\",\"description\":\"a\\\"' | touch "
            + trap
            + "; '\"}]";

    done(program().withInput(json).run("--stdin", "method", "host_createObjects"));

    assertEquals(
        text, one("host_getObjects", "[]", "{\"id\":\"c2.example.org\"}").get("description"));
    assertFalse(Files.exists(trap));
  }

  @Test
  @Tag("ADM-13")
  void editedObjectsCanBeReadBack() {
    String before =
        done(run("-r", "method", "host_getObjects", "[]", "{\"type\":\"OpsiConfigserver\"}"));
    String edited = before.replaceAll("\"maxBandwidth\":[^,]*", "\"maxBandwidth\":100");

    done(program().withInput(edited).run("--stdin", "method", "host_updateObjects"));

    assertEquals(
        edited,
        done(run("-r", "method", "host_getObjects", "[]", "{\"type\":\"OpsiConfigserver\"}")));
  }

  @Test
  @Tag("ADM-21")
  void keepsTheEncodedPasswordOfTheDepotUser() throws IOException {
    call(
        "host_updateObject",
        "{\"type\":\"OpsiConfigserver\",\"id\":\""
            + SERVER
            + "\",\"opsiHostKey\":\"0123456789abcdef0123456789abcdef\"}");
    Files.writeString(root.resolve("etc/opsi/passwd"), "monitoring:aabb\n# kept\n");

    ProgramRun.Result result =
        run(
            "--log-file",
            directory.resolve("log").toString(),
            "-l",
            "8",
            "task",
            "setPcpatchPassword",
            "--opsi-only",
            "linux123");

    done(result);
    assertEquals("monitoring:aabb\n# kept\npcpatch:2b856a86cff89bef\n", file("etc/opsi/passwd"));
    assertFalse((result + Files.readString(directory.resolve("log"))).contains("linux123"));
  }

  @Test
  @Tag("ADM-22")
  void requestsSetupWhereAProductIsInstalled() {
    createClients(C1, C2, C3);
    createProduct("p", "setup.opsiscript");
    createProduct("q", "");
    for (String product : List.of("p", "q")) {
      installed(product, C1);
      installed(product, C3);
    }

    assertEquals(C1 + "\n" + C3 + "\n", done(run("task", "setupWhereInstalled", "p")));
    assertEquals("", done(run("task", "setupWhereInstalled", "q")));

    List<?> requests =
        list("productOnClient_getObjects", "[]", "{\"actionRequest\":\"setup\"}").stream()
            .map(state -> ((Map<?, ?>) state).get("ident"))
            .toList();
    assertEquals(List.of("p;LocalbootProduct;" + C1, "p;LocalbootProduct;" + C3), requests);
  }

  @Test
  @Tag("ADM-23")
  void saysThatAProductIsNotThere() {
    ProgramRun.Result result = run("task", "setupWhereInstalled", "p");

    assertEquals(1, result.exitCode());
    assertTrue(result.err().contains("No product with id 'p'"), result.err());
  }

  @Test
  @Tag("ADM-28")
  void showsWhatItWouldDelete() {
    createClients(C1);

    String shown = done(run("--dry-run", "method", "host_delete", C1));

    assertTrue(shown.contains(C1), shown);
    assertEquals(1, list("host_getObjects", "[]", "{\"id\":\"" + C1 + "\"}").size());
  }

  @Test
  @Tag("ADM-29")
  void makesTextsOfNumbersWhereTextsAreExpected() {
    call("config_createUnicode", "x", "d", "100", "100", "true", "false");

    Map<?, ?> config = one("config_getObjects", "[]", "{\"id\":\"x\"}");
    assertEquals(List.of("100"), config.get("possibleValues"));
    assertEquals(List.of("100"), config.get("defaultValues"));
    assertEquals(true, config.get("editable"));
    assertEquals(false, config.get("multiValue"));
  }

  @Test
  void keepsVersionsAsTyped() {
    createClients(C1);
    call("product_createLocalboot", "p", "1.10", "1", "Name");
    call("productOnDepot_create", "p", "LocalbootProduct", "1.10", "1", SERVER);

    call("setProductState", "p", C1, "installed", "none", "1.10", "1");

    assertEquals("1.10", one("productOnClient_getObjects").get("productVersion"));
  }

  @Test
  @Tag("ADM-30")
  void findsTheImagesThatAllClientsOfAGroupHave() {
    createClients(C1, C2);
    createProduct("opsi-local-image-restore", "");
    call(
        "productProperty_createUnicode",
        "opsi-local-image-restore",
        "\"1.0\"",
        "\"1\"",
        "imagefiles_list",
        "",
        "[]",
        "[]",
        "true",
        "true");
    call("group_createHostGroup", "g");
    call("objectToGroup_create", "HostGroup", "g", C1);
    call("objectToGroup_create", "HostGroup", "g", C2);
    String property = "opsi-local-image-restore";
    call("productPropertyState_create", property, "imagefiles_list", C1, "[\"a,b\"]");
    call("productPropertyState_create", property, "imagefiles_list", C2, "[\"b\",\"c\"]");

    assertEquals(List.of("b"), list("getPossibleImagefileValuesForHostGroup", "g"));
  }

  @Test
  @Tag("OBJ-26")
  void deletesNothingWhereNothingIsNamed() {
    createClients(C1);

    ProgramRun.Result result = run("method", "host_delete", "[]");

    assertEquals(1, result.exitCode(), result.toString());
    assertEquals(2, list("host_getIdents").size());
  }

  @Test
  @Tag("FIL-20")
  void refusesWhatTheFileBackendCannotHold() {
    ProgramRun.Result result = run("method", "licensePool_create", "pool");

    assertEquals(1, result.exitCode());
    assertTrue(result.err().contains("file backend cannot store LicensePool"), result.err());
    assertEquals(List.of(), list("licensePool_getObjects"));
  }

  @Test
  @Tag("OBJ-18")
  void namesAttributesThatAreNotThere() {
    for (List<String> words :
        List.of(List.of("[]", "{\"nosuch\":\"x\"}"), List.of("[\"nosuch\"]", "{}"))) {
      ProgramRun.Result result = run("method", "host_getObjects", words.get(0), words.get(1));

      assertEquals(1, result.exitCode());
      assertTrue(result.err().contains("Class Host has no attribute 'nosuch'"), result.err());
    }
  }

  @Test
  void initIsRefusedWhereSomethingIsAndEndedWithForce() throws IOException {
    String key = file("etc/opsi/pckeys");
    assertEquals(1, run("init", "--server-id", SERVER).exitCode());
    Files.delete(root.resolve("etc/opsi/opsi.conf"));
    Files.delete(root.resolve("etc/opsi/backendManager/dispatch.conf"));

    done(run("init", "--server-id", SERVER, "--force"));

    assertEquals(key, file("etc/opsi/pckeys"));
    assertTrue(file("etc/opsi/opsi.conf").contains(key.strip().split(":", 2)[1]));
    assertEquals(SERVER + "\n", done(run("-S", "method", "host_getIdents")));
  }

  @Test
  @Tag("MGR-10")
  void stopsAtALineOfDispatchConfThatIsNoRule() throws IOException {
    Files.writeString(
        root.resolve("etc/opsi/backendManager/dispatch.conf"), ".* : file\nnonsense\n");

    ProgramRun.Result result = run("method", "host_getIdents");

    assertEquals(1, result.exitCode());
    assertTrue(result.err().contains("dispatch.conf:2:"), result.err());
  }

  @Test
  @Tag("MGR-11")
  void namesTheRuleOfABackendThatHasNoFile() throws IOException {
    Files.writeString(root.resolve("etc/opsi/backendManager/dispatch.conf"), ".* : nosuch\n");

    ProgramRun.Result result = run("method", "host_getIdents");

    assertEquals(1, result.exitCode());
    assertTrue(result.err().contains("dispatch.conf:1:"), result.err());
    assertTrue(result.err().contains("etc/opsi/backends/nosuch.conf"), result.err());
  }

  @Test
  @Tag("MGR-33")
  void namesTheFileOfAnExtensionItCannotRun() throws IOException {
    Path extensions = root.resolve("etc/opsi/backendManager/extend.d");
    Files.createDirectory(extensions);
    Files.writeString(extensions.resolve("70_site.conf"), "# ours\ndef foo(self):\n\treturn 1\n");

    ProgramRun.Result result = run("method", "foo");

    assertEquals(1, result.exitCode());
    assertTrue(result.err().contains("70_site.conf:2:"), result.err());
  }

  @Test
  void namesTheExtensionsOfASiteWhereSomebodyWantsToKnow() throws IOException {
    Path extensions = root.resolve("etc/opsi/backendManager/extend.d");
    Files.createDirectory(extensions);
    Files.writeString(
        extensions.resolve("70_site.conf"),
        "def foo(self):\n\treturn 1\ndef getDomain(self):\n\treturn 2\n");

    String told = run("-l", "6", "method", "host_getIdents").err();

    assertTrue(told.contains("70_site.conf:1: foo: site extension"), told);
    assertFalse(told.contains("getDomain"), told);
    assertFalse(run("method", "host_getIdents").err().contains("foo"));
  }
}
