package org.opsitools.admin.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.admin.OpsiAdmin;
import org.opsitools.common.testkit.ProgramRun;

/** Runs tasks on the stores of an installation that the program has laid itself. */
class TaskOnStoresTest {
  private static final String DEPOT = "depot1.example.org";
  private static final String KEY = "0123456789abcdef0123456789abcdef";

  @TempDir Path directory;

  private ProgramRun.Result run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("--root", "root"));
    all.addAll(List.of(arguments));
    return ProgramRun.of(OpsiAdmin.program(), directory)
        .withVariable("HOME", directory.toString())
        .run(all.toArray(String[]::new));
  }

  private String done(String... arguments) {
    ProgramRun.Result result = run(arguments);
    assertEquals(0, result.exitCode(), () -> String.join(" ", arguments) + ": " + result);
    return result.out();
  }

  /** Creates an object; quotes of the JSON text are written as apostrophes. */
  private void create(String family, String object) {
    done("method", family + "_createObjects", object.replace('\'', '"'));
  }

  @BeforeEach
  void laysAnInstallation() throws IOException {
    Files.createDirectory(directory.resolve("root"));
    done("init", "--server-id", DEPOT);
    for (String client : List.of("c1", "c2", "c3")) {
      create("host", "{'type':'OpsiClient','id':'" + client + ".example.org'}");
    }
    product("p", "'setupScript':'setup.opsiscript',");
    product("q", "");
  }

  private void product(String id, String script) {
    String version = "'productVersion':'2.0','packageVersion':'1'";
    create(
        "product",
        "{'type':'LocalbootProduct','id':'" + id + "','name':'x'," + script + version + "}");
    create(
        "productOnDepot",
        "{'type':'ProductOnDepot','productType':'LocalbootProduct','productId':'"
            + id
            + "','depotId':'"
            + DEPOT
            + "',"
            + version
            + "}");
    state("c1.example.org", id, "2.0");
    state("c2.example.org", id, "1.0");
  }

  private void state(String client, String product, String version) {
    create(
        "productOnClient",
        "{'type':'ProductOnClient','productType':'LocalbootProduct','installationStatus':'installed',"
            + "'packageVersion':'1','productVersion':'"
            + version
            + "','productId':'"
            + product
            + "','clientId':'"
            + client
            + "'}");
  }

  private String withRequest() {
    return done(
        "--output",
        "csv",
        "--no-header",
        "--attributes",
        "clientId,productId,actionRequest",
        "--sort-by",
        "clientId",
        "method",
        "productOnClient_getObjects",
        "[]",
        "{\"actionRequest\":\"setup\"}");
  }

  @Test
  @Tag("ADM-22")
  void requestsTheSetupWhereTheProductIsInstalled() {
    String shown = done("--dry-run", "task", "setupWhereInstalled", "p");
    String before = withRequest();

    String ids = done("task", "setupWhereInstalled", "p");
    String after = withRequest();
    String withoutScript = done("task", "setupWhereInstalled", "q");

    assertEquals("", before);
    assertEquals("c1.example.org\nc2.example.org\n", ids);
    assertEquals(ids, shown);
    assertEquals("c1.example.org;p;setup\nc2.example.org;p;setup\n", after);
    assertEquals("", withoutScript);
    assertEquals(after, withRequest());
  }

  @Test
  @Tag("ADM-23")
  void refusesAProductThatIsNotThere() {
    ProgramRun.Result result = run("task", "setupWhereInstalled", "nosuch");

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(result.err().contains("No product with id 'nosuch'"), result::toString);
  }

  @Test
  void showsInADryRunWhatTheOtherTasksDo() {
    for (String task :
        List.of(
            "setupWhereNotInstalled p",
            "uninstallWhereInstalled p",
            "setActionRequestWhereOutdated setup p")) {
      String[] dry = ("--dry-run task " + task).split(" ", -1);
      String[] real = ("task " + task).split(" ", -1);

      assertEquals(done(dry), done(real), task);
    }
  }

  @Test
  void requestsTheSetupOfWhatIsOutdated() {
    String shown = done("task", "setupOutdated", "--dry-run");
    String before = withRequest();

    String set = done("task", "setupOutdated");

    assertEquals("c2.example.org p setup\n", set);
    assertEquals(set, shown);
    assertEquals("", before);
    assertEquals("c2.example.org;p;setup\n", withRequest());
    assertEquals("", done("task", "setupOutdated"));
  }

  @Test
  @Tag("ADM-21")
  void changesThePasswordAndKeepsItSecret() throws IOException {
    done(
        "method",
        "host_updateObjects",
        "{\"type\":\"OpsiConfigserver\",\"id\":\"" + DEPOT + "\",\"opsiHostKey\":\"" + KEY + "\"}");
    Path passwd = directory.resolve("root/etc/opsi/passwd");
    Files.writeString(passwd, "monitoring:aa\nnote\n");

    ProgramRun.Result result =
        run("-l", "9", "--log-file", "log", "task", "setPcpatchPassword", "linux123");

    assertEquals(0, result.exitCode(), result::toString);
    assertEquals("monitoring:aa\nnote\npcpatch:2b856a86cff89bef\n", Files.readString(passwd));
    assertFalse((result + text("log")).contains("linux123"), result::toString);
    assertFalse(text(".opsi.org/history").contains("linux123"));
  }

  private String text(String name) throws IOException {
    Path file = directory.resolve(name);
    return Files.exists(file) ? Files.readString(file) : "";
  }

  @Test
  void completesIdsOfTheStores() {
    assertEquals("c1.example.org\n", done("complete", "method", "host_delete", "c1"));
    assertEquals("p\n", done("complete", "task", "setupWhereInstalled", "p"));
    assertEquals("host_getObjects\n", done("complete", "method", "host_getO"));
  }
}
