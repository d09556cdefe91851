package org.opsitools.admin.direct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.admin.OpsiAdmin;
import org.opsitools.common.json.JsonText;
import org.opsitools.common.testkit.Fixtures;
import org.opsitools.common.testkit.ProgramRun;

/** Methods that work on a depot's files, on an installation that the program itself has laid. */
class DepotMethodsTest {
  private static final String CONTROL =
      """
      [Package]
      version = "1"

      [Product]
      type = "LocalbootProduct"
      id = "demo"
      name = "Demo"
      version = "%s"
      priority = 0
      setupScript = "setup.opsiscript"

      [[ProductProperty]]
      type = "unicode"
      name = "colour"
      values = ["red", "blue"]
      default = ["red"]
      editable = true
      """;

  @TempDir Path directory;
  private Path data;

  @BeforeEach
  void init() {
    data = directory.resolve("root/var/lib/opsi");
    done(run("init", "--server-id", "depot1.example.org"));
  }

  private ProgramRun.Result run(String... arguments) {
    return ProgramRun.of(OpsiAdmin.program(), directory)
        .withVariable("OPSI_ROOT", directory.resolve("root").toString())
        .withVariable("HOME", directory.toString())
        .run(arguments);
  }

  private static String done(ProgramRun.Result result) {
    assertEquals(0, result.exitCode(), result.toString());
    return result.out();
  }

  private String call(String... words) {
    return done(
        run(Stream.concat(Stream.of("-d", "method"), Stream.of(words)).toArray(String[]::new)));
  }

  private Map<?, ?> one(String method) {
    List<?> found = (List<?>) JsonText.parse(call(method));
    assertEquals(1, found.size(), found.toString());
    return (Map<?, ?>) found.get(0);
  }

  private void source(String version) throws IOException {
    Path source = data.resolve("workbench/demo");
    Files.createDirectories(source.resolve("OPSI"));
    Files.createDirectories(source.resolve("CLIENT_DATA"));
    Files.writeString(source.resolve("OPSI/control.toml"), CONTROL.formatted(version));
    Files.deleteIfExists(source.resolve("OPSI/control"));
    Files.writeString(source.resolve("CLIENT_DATA/setup.opsiscript"), "[Actions]\n");
  }

  @Test
  void installsAPackageAndTakesItOffAgain() {
    Path file = Fixtures.path("manager-admin/packages/localboot_legacy_42.0-1337.opsi");

    assertEquals("", call("depot_installPackage", file.toString()));

    assertTrue(Files.exists(data.resolve("depot/localboot_legacy/setup.opsiscript")));
    assertEquals("42.0", one("productOnDepot_getObjects").get("productVersion"));

    call("depot_uninstallPackage", "localboot_legacy");

    assertTrue(Files.notExists(data.resolve("depot/localboot_legacy")));
    assertEquals("[]", call("productOnDepot_getObjects").strip());
  }

  @Test
  void buildsAndInstallsWhatIsInTheWorkbench() throws IOException {
    source("1.0");
    Path built = data.resolve("workbench/demo/demo_1.0-1.opsi");

    assertEquals(built.toString(), JsonText.parse(call("workbench_buildPackage", "demo")));

    for (String name : List.of("", ".md5", ".zsync")) {
      Path file = built.resolveSibling(built.getFileName() + name);
      assertEquals(0660, (Integer) Files.getAttribute(file, "unix:mode") & 07777, name);
    }
    call("workbench_buildPackage", "demo");
    call("workbench_installPackage", "demo/demo_1.0-1.opsi");
    assertEquals(
        "[Actions]\n",
        Files.readString(data.resolve("depot/demo/setup.opsiscript"), StandardCharsets.UTF_8));
  }

  @Test
  void keepsTheDepotsValuesWhenTheWorkbenchHasANewVersion() throws IOException {
    source("1.0");
    call("workbench_installPackage", "demo");
    call("setProductProperty", "demo", "colour", "blue", "depot1.example.org");
    source("2.0");

    call("workbench_installPackage", "demo");

    assertEquals("2.0", one("productOnDepot_getObjects").get("productVersion"));
    assertEquals(List.of("blue"), one("productPropertyState_getObjects").get("values"));
  }

  @Test
  void refusesWhatIsNotTheDepots() {
    ProgramRun.Result result = run("-d", "method", "depot_getDiskSpaceUsage", "/");

    assertEquals(1, result.exitCode(), result.toString());
    assertTrue(result.err().contains("lies outside"), result.err());
  }

  @Test
  void leavesTheMethodsOutWhereTheyAreNotWanted() {
    ProgramRun.Result result =
        run("-d", "--no-depot", "method", "depot_getDiskSpaceUsage", "/var/lib/opsi/depot");

    assertEquals(1, result.exitCode(), result.toString());
    assertTrue(result.err().contains("--no-depot"), result.err());
  }
}
