package org.opsitools.packagemanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.opsitools.packagemanager.TestSite.DEPOT;
import static org.opsitools.packagemanager.TestSite.OTHER_DEPOT;
import static org.opsitools.packagemanager.TestSite.fixture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.testkit.ProgramRun;

class RemoveTest {
  private static final String PRODUCT = "testingproduct";
  private static final String PACKAGE = "testingproduct_23-42.opsi";
  private static final String CLIENT = "c1.example.org";

  @TempDir Path directory;
  private TestSite site;

  @BeforeEach
  void lay() {
    site = TestSite.lay(directory);
  }

  private ProgramRun.Result done(String... arguments) {
    ProgramRun.Result result = site.run(arguments);
    assertEquals(0, result.exitCode(), result::toString);
    return result;
  }

  private ProgramRun.Result failed(String... arguments) {
    ProgramRun.Result result = site.run(arguments);
    assertEquals(1, result.exitCode(), result::toString);
    return result;
  }

  private void install() {
    done("-i", "-d", DEPOT, "--run-scripts", fixture(PACKAGE));
  }

  private void clientHas(String status, String request) {
    site.call("host_createOpsiClient", CLIENT);
    site.call("setProductState", PRODUCT, CLIENT, status, request);
  }

  private List<String> repository() throws IOException {
    try (Stream<Path> files = Files.list(site.path("/var/lib/opsi/repository"))) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private List<String> onDepots() {
    return site.objects("productOnDepot_getObjects").stream()
        .map(it -> it.get("productId") + " " + it.get("depotId"))
        .sorted()
        .toList();
  }

  private Object request() {
    return site.objects("productOnClient_getObjects").get(0).get("actionRequest");
  }

  private boolean hasDirectory() {
    return Files.exists(site.path("/var/lib/opsi/depot/" + PRODUCT));
  }

  @Test
  @Tag("MAN-16")
  void takesAProductOffTheDepot() throws IOException {
    install();
    clientHas("installed", "setup");
    assertTrue(hasDirectory());
    assertEquals(3, repository().size());

    ProgramRun.Result result = done("-r", PRODUCT);

    assertEquals("none", request());
    assertFalse(hasDirectory());
    assertEquals(List.of(), onDepots());
    assertEquals(1, site.objects("product_getObjects").size());
    assertEquals(List.of(), repository());
    assertTrue(
        result.err().contains(DEPOT + ": " + PRODUCT + " removed; deleted in the repository: "),
        result::toString);
  }

  @Test
  @Tag("MAN-17")
  void keepsAProductInUseWhereTheSiteWantsThat() throws IOException {
    install();
    clientHas("installed", "setup");
    site.call("config_createBool", "allow_to_remove_package_in_use", "", "[false]");

    ProgramRun.Result result = failed("-r", PRODUCT);

    assertTrue(result.err().contains("1 client"), result::toString);
    assertTrue(result.err().contains("--force"), result::toString);
    assertTrue(hasDirectory());
    assertEquals(3, repository().size());
    assertEquals(List.of(PRODUCT + " " + DEPOT), onDepots());

    done("-r", "-f", PRODUCT);

    assertEquals(List.of(), onDepots());
  }

  @Test
  void keepsTheFilesWhereThatIsWanted() throws IOException {
    install();

    done("-rk", PRODUCT);

    assertTrue(hasDirectory());
    assertEquals(List.of(), onDepots());
    assertEquals(List.of(), repository());
  }

  @Test
  void productThatIsNotThereIsAFailureButTheOthersGo() {
    install();

    ProgramRun.Result result = failed("-r", "absent", PRODUCT);

    assertTrue(result.err().contains("absent: not on this depot"), result::toString);
    assertEquals(List.of(), onDepots());
  }

  @Test
  void dryRunsNameWhatWouldGo() {
    install();

    String out = done("-r", "--dry-run", PRODUCT, "absent").out();

    assertEquals(
        "depot depot1.example.org: product 'testingproduct' 23-42, with its packages in the"
            + " repository\n",
        out);
    assertEquals(List.of(PRODUCT + " " + DEPOT), onDepots());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-r", "--purge", "-R"})
  void refusesWhatIsNoProductId(String option) {
    assertTrue(failed(option, "../x").err().contains("../x"));
  }

  @Test
  @Tag("MAN-18")
  void deletesPackagesOfExactlyThatProduct() throws IOException {
    Path repository = site.path("/var/lib/opsi/repository");
    Files.writeString(repository.resolve("foo_1.0-1.opsi"), "x");
    Files.writeString(repository.resolve("foo_1.0-1.opsi.md5"), "x");
    Files.writeString(repository.resolve("foo_bar_1.0-1.opsi"), "x");

    assertEquals("foo_1.0-1.opsi\nfoo_1.0-1.opsi.md5\n", done("-R", "--dry-run", "foo").out());
    assertEquals(3, repository().size());

    done("-R", "foo");

    assertEquals(List.of("foo_bar_1.0-1.opsi"), repository());
    assertTrue(failed("-R", "foo", "foo_?ar").err().contains("belongs to: foo\n"));
    assertEquals(List.of(), repository());
  }

  @Test
  void deletesPackagesWhereNoBackendCanBeOpened() throws IOException {
    Path root = directory.resolve("bare");
    Path repository = Files.createDirectories(root.resolve("var/lib/opsi/repository"));
    Files.writeString(repository.resolve("foo_1.0-1.opsi"), "x");

    done("-R", "foo", "--root", root.toString());

    assertFalse(Files.exists(repository.resolve("foo_1.0-1.opsi")));
  }

  @Test
  void deletesNothingWhereTheRepositoryIsNoDirectoryOfThisMachine() throws IOException {
    Path file = site.path("/var/lib/opsi/repository/foo_1.0-1.opsi");
    Files.writeString(file, "x");
    site.call(
        "host_updateObjects",
        "[{\"type\":\"OpsiConfigserver\",\"id\":\"depot1.example.org\","
            + "\"repositoryLocalUrl\":\"smb://nas/repository\"}]");

    ProgramRun.Result result = failed("-R", "foo");

    assertTrue(result.err().contains("smb://nas/repository"), result::toString);
    assertTrue(Files.exists(file));
  }

  @Test
  void purgesWhatIsLeftOfProducts() {
    install();
    clientHas("installed", "none");
    done("-r", PRODUCT);
    assertEquals(1, site.objects("productOnClient_getObjects").size());

    ProgramRun.Result refused = site.run("--purge");
    assertEquals(2, refused.exitCode(), refused::toString);
    assertTrue(refused.err().contains("--yes"), refused::toString);
    String plan = done("--purge", "--dry-run").out();
    assertTrue(plan.contains(PRODUCT), plan);
    assertEquals(1, site.objects("productOnClient_getObjects").size());

    done("--purge", "--yes");

    assertEquals(List.of(), site.objects("productOnClient_getObjects"));
    assertEquals(List.of(), site.objects("product_getObjects"));
    assertEquals("There is nothing to purge.\n", done("--purge", "--yes").err());
  }

  @Test
  void purgesProductsThatAreNamedWithTheirStates() {
    install();
    clientHas("installed", "none");

    done("--purge", PRODUCT, "never-there");

    assertEquals(List.of(), onDepots());
    assertEquals(List.of(), site.objects("productOnClient_getObjects"));
    assertEquals(List.of(), site.objects("product_getObjects"));
    assertFalse(hasDirectory());
  }

  @Test
  void asksBeforeItPurges() {
    install();

    ProgramRun.Result no = site.program().withTyped("no\n").run("--purge", PRODUCT);

    assertEquals(0, no.exitCode(), no::toString);
    assertTrue(no.err().contains("Delete all this"), no::toString);
    assertTrue(no.err().contains("product 'testingproduct' 23-42"), no::toString);
    assertEquals(List.of(PRODUCT + " " + DEPOT), onDepots());

    site.program().withTyped("yes\n").run("--purge", PRODUCT);

    assertEquals(List.of(), onDepots());
  }

  @Test
  void goesOnWithTheOtherDepots() {
    install();
    site.otherDepot();
    site.onDepot(PRODUCT, "23", "42", OTHER_DEPOT);

    ProgramRun.Result result = failed("-r", PRODUCT, "-d", "all");

    assertEquals(List.of(PRODUCT + " " + OTHER_DEPOT), onDepots());
    assertTrue(result.err().contains("is another machine"), result::toString);
  }
}
