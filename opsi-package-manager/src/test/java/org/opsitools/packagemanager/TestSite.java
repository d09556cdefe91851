package org.opsitools.packagemanager;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opsitools.admin.OpsiAdmin;
import org.opsitools.common.json.JsonText;
import org.opsitools.common.testkit.Fixtures;
import org.opsitools.common.testkit.ProgramRun;

/**
 * An installation with a config server and its depot, laid and looked at with opsi-admin.
 *
 * @param directory of the test; the installation is below it
 */
record TestSite(Path directory) {
  static final String DEPOT = "depot1.example.org";
  static final String OTHER_DEPOT = "depot2.example.org";

  /** Lays an empty installation. */
  static TestSite lay(Path directory) {
    TestSite site = new TestSite(directory);
    site.admin("init", "--server-id", DEPOT);
    return site;
  }

  Path root() {
    return directory.resolve("root");
  }

  /** A path of the installation, as it is on a server. */
  Path path(String absolute) {
    return root().resolve(absolute.substring(1));
  }

  /** A package of the fixtures. */
  static String fixture(String name) {
    return Fixtures.path("manager-admin/packages/" + name).toString();
  }

  /** Runs opsi-admin, which must succeed, and gives its output. */
  String admin(String... arguments) {
    ProgramRun.Result result = inside(ProgramRun.of(OpsiAdmin.program(), directory)).run(arguments);
    assertEquals(0, result.exitCode(), result::toString);
    return result.out();
  }

  /** Calls a method and gives what it answers. */
  @Nullable Object call(String method, String... arguments) {
    List<String> words = new ArrayList<>(List.of("method", method));
    words.addAll(List.of(arguments));
    String out = admin(words.toArray(String[]::new));
    return out.isEmpty() ? null : JsonText.parse(out);
  }

  /** Calls a method and gives the texts of its answer one by one. */
  List<String> lines(String method, String... arguments) {
    List<String> words = new ArrayList<>(List.of("-S", "method", method));
    words.addAll(List.of(arguments));
    return admin(words.toArray(String[]::new)).lines().toList();
  }

  /** Calls a method that answers with objects. */
  @SuppressWarnings("unchecked")
  List<Map<String, Object>> objects(String method, String... arguments) {
    return (List<Map<String, Object>>) Objects.requireNonNull(call(method, arguments));
  }

  void otherDepot() {
    call("host_createOpsiDepotserver", OTHER_DEPOT);
  }

  /** Makes a version of a product known. */
  void product(String id, String productVersion, String packageVersion, String name) {
    call("product_createLocalboot", id, quoted(productVersion), quoted(packageVersion), name);
  }

  /** Makes a version of a product stand on a depot. */
  void onDepot(String id, String productVersion, String packageVersion, String depot) {
    call(
        "productOnDepot_create",
        id,
        "LocalbootProduct",
        quoted(productVersion),
        quoted(packageVersion),
        depot);
  }

  /** Locks what a depot has. */
  void lock(String id, String productVersion, String packageVersion, String depot) {
    call(
        "productOnDepot_updateObjects",
        """
        [{"type":"ProductOnDepot","productId":"%s","productType":"LocalbootProduct",\
        "productVersion":"%s","packageVersion":"%s","depotId":"%s","locked":true}]\
        """
            .formatted(id, productVersion, packageVersion, depot));
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }

  /** The program under test, on this installation. */
  ProgramRun program() {
    return inside(ProgramRun.of(OpsiPackageManager.program(), directory));
  }

  ProgramRun.Result run(String... arguments) {
    return program().run(arguments);
  }

  private ProgramRun inside(ProgramRun run) {
    return run.withVariable("OPSI_ROOT", root().toString())
        .withVariable("HOME", directory.toString());
  }
}
