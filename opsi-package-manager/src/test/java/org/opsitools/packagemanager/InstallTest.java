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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.testkit.ProgramRun;

class InstallTest {
  private static final String LEGACY = "localboot_legacy_42.0-1337.opsi";

  @TempDir Path directory;
  private TestSite site;

  @BeforeEach
  void lay() {
    site = TestSite.lay(directory);
  }

  private ProgramRun.Result done(String... arguments) {
    List<String> words = new ArrayList<>(List.of("--run-scripts"));
    words.addAll(Arrays.asList(arguments));
    ProgramRun.Result result = site.run(words.toArray(String[]::new));
    assertEquals(0, result.exitCode(), result::toString);
    return result;
  }

  /** Product, version and lock of what the depot has. */
  private List<String> onDepot() {
    return site.objects("productOnDepot_getObjects").stream()
        .map(
            it ->
                it.get("productId")
                    + " "
                    + it.get("productVersion")
                    + "-"
                    + it.get("packageVersion")
                    + " "
                    + it.get("locked"))
        .sorted()
        .toList();
  }

  private Map<String, Object> state(String property) {
    return site.objects(
            "productPropertyState_getObjects", "[]", "{\"propertyId\":\"" + property + "\"}")
        .get(0);
  }

  private List<String> repository() throws IOException {
    try (Stream<Path> files = Files.list(site.path("/var/lib/opsi/repository"))) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Test
  void installsWithoutTheRepositoryUnlessDepotsAreNamed() throws IOException {
    ProgramRun.Result result = done("-i", fixture(LEGACY));

    assertEquals("", result.out());
    assertEquals(List.of("localboot_legacy 42.0-1337 false"), onDepot());
    assertEquals(List.of(), repository());
    assertEquals(
        """
        depot1.example.org: installing localboot_legacy 42.0-1337
        depot1.example.org: localboot_legacy 42.0-1337 installed
        """,
        result.err());
  }

  @Test
  @Tag("MAN-2")
  void putsThePackageIntoTheRepositoryWhereDepotsAreNamed() throws IOException {
    ProgramRun.Result result = done("-i", fixture(LEGACY), "-d", DEPOT);

    assertEquals(List.of("localboot_legacy 42.0-1337 false"), onDepot());
    assertEquals(List.of(LEGACY, LEGACY + ".md5", LEGACY + ".zsync"), repository());
    String md5 = Files.readString(site.path("/var/lib/opsi/repository/" + LEGACY + ".md5"));
    assertTrue(md5.matches("[0-9a-f]{32}"), md5);
    assertTrue(
        Files.exists(site.path("/var/lib/opsi/depot/localboot_legacy/localboot_legacy.files")));
    assertEquals(List.of("a"), state("propname").get("values"));
    assertEquals(List.of(false), state("boolprop").get("values"));
    assertTrue(result.err().contains(DEPOT + ": " + LEGACY + " uploaded\n"), result::toString);
  }

  @Test
  @Tag("MAN-3")
  void keepsTheValuesOfTheDepotUnlessThePackagesAreWanted() {
    done("-i", fixture(LEGACY));
    site.call(
        "productPropertyState_updateObjects",
        "[{\"type\":\"ProductPropertyState\",\"productId\":\"localboot_legacy\","
            + "\"propertyId\":\"propname\",\"objectId\":\"depot1.example.org\",\"values\":[\"b\"]}]");

    done("-i", fixture(LEGACY));

    assertEquals(List.of("b"), state("propname").get("values"));

    done("-i", fixture(LEGACY), "-p", "package");

    assertEquals(List.of("a"), state("propname").get("values"));
  }

  @Test
  @Tag("MAN-10")
  void installsWhatOthersNeedFirst() {
    List<String> names =
        List.of(
            "test1_1.0-5.opsi",
            "testdependency2_1.0-2.opsi",
            "testdependency1_1.0-5.opsi",
            "testdependency4_1.0-5.opsi",
            "testdependency3_1.0-2.opsi",
            "testdependency5_2-0.opsi");

    ProgramRun.Result result =
        done(
            Stream.concat(Stream.of("-i"), names.stream().map(TestSite::fixture))
                .toArray(String[]::new));

    List<String> installed =
        result
            .err()
            .lines()
            .filter(line -> line.endsWith(" installed"))
            .map(line -> line.split(" ", -1)[1])
            .toList();
    assertEquals(
        List.of(
            "testdependency5",
            "testdependency4",
            "testdependency3",
            "testdependency2",
            "testdependency1",
            "test1"),
        installed);
    assertEquals(6, onDepot().size());
  }

  @Test
  @Tag("MAN-25")
  void optionsAndPackagesMayBeMixed() {
    done("-i", fixture("testdependency5_2-0.opsi"), "-S", fixture("testingproduct_23-42.opsi"));

    assertEquals(List.of("testdependency5 2-0 false", "testingproduct 23-42 false"), onDepot());
  }

  @Test
  @Tag("MAN-24")
  void requestsSetupWhereTheProductIsInstalled() {
    done("-i", fixture(LEGACY));
    for (String client : List.of("c1", "c2", "c3")) {
      site.call("host_createOpsiClient", client + ".example.org");
    }
    for (String client : List.of("c1", "c2")) {
      site.call(
          "setProductState", "localboot_legacy", client + ".example.org", "installed", "none");
    }

    ProgramRun.Result result = done("-iS", fixture(LEGACY));

    assertTrue(result.err().contains("c1.example.org, c2.example.org"), result::toString);
    assertEquals(2, requests("setup"));

    ProgramRun.Result update = done("-U", fixture("testingproduct_23-42.opsi"), "-i");

    assertEquals(0, requests("update"));
    assertTrue(update.err().contains("no updateScript"), update::toString);
  }

  private int requests(String action) {
    return site.objects(
            "productOnClient_getObjects", "[]", "{\"actionRequest\":\"" + action + "\"}")
        .size();
  }

  @Test
  @Tag("MAN-5")
  void refusesLockedProductsUnlessForced() {
    site.product("localboot_legacy", "1", "1", "Old");
    site.onDepot("localboot_legacy", "1", "1", DEPOT);
    site.lock("localboot_legacy", "1", "1", DEPOT);

    ProgramRun.Result result = site.run("-i", fixture(LEGACY), "--run-scripts");

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(result.err().contains("locked: localboot_legacy on " + DEPOT), result::toString);
    assertTrue(result.err().contains("--force"), result::toString);
    assertEquals(List.of("localboot_legacy 1-1 true"), onDepot());
    assertEquals(List.of("Old"), names());

    done("-f", "-i", fixture(LEGACY));

    assertEquals(List.of("localboot_legacy 42.0-1337 false"), onDepot());
  }

  private List<String> names() {
    return site.objects("product_getObjects").stream()
        .map(it -> String.valueOf(it.get("name")))
        .toList();
  }

  @Test
  @Tag("MAN-13")
  void keepsTheVersionsThatOtherDepotsHave() throws IOException {
    site.otherDepot();
    site.product("testingproduct", "1.0", "1", "Old");
    site.onDepot("testingproduct", "1.0", "1", DEPOT);
    site.onDepot("testingproduct", "1.0", "1", OTHER_DEPOT);

    done("-i", fixture("testingproduct_23-42.opsi"));

    assertEquals(List.of("1.0", "23"), versions());

    beTheOtherDepot();
    done("-i", fixture("testingproduct_23-42.opsi"));

    assertEquals(List.of("23"), versions());
    assertEquals(List.of("testingproduct 23-42 false", "testingproduct 23-42 false"), onDepot());
  }

  private List<String> versions() {
    return site.objects("product_getObjects").stream()
        .map(it -> String.valueOf(it.get("productVersion")))
        .sorted()
        .toList();
  }

  /** From now on this machine is the other depot, on the same data. */
  private void beTheOtherDepot() throws IOException {
    Path conf = site.path("/etc/opsi/opsi.conf");
    Files.writeString(conf, Files.readString(conf).replace(DEPOT, OTHER_DEPOT));
  }

  @Test
  void goesOnWithTheOtherDepots() {
    site.otherDepot();

    ProgramRun.Result result =
        site.run("-i", fixture("testdependency5_2-0.opsi"), "-d", "all", "--run-scripts");

    assertEquals(1, result.exitCode(), result::toString);
    assertEquals(List.of("testdependency5 2-0 false"), onDepot());
    String summary = result.err().substring(result.err().indexOf("ERROR: "));
    assertTrue(
        summary.startsWith(
            "ERROR: a task failed:\n  depot2.example.org\n    testdependency5_2-0.opsi "),
        result::toString);
    assertTrue(summary.contains("is another machine"), result::toString);
  }

  @Test
  void goesOnWithTheOtherPackages() {
    ProgramRun.Result result =
        site.run(
            "-i",
            fixture("testdependency4_1.0-5.opsi"),
            fixture("testingproduct_23-42.opsi"),
            "--run-scripts");

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(result.err().contains("testdependency5"), result::toString);
    assertEquals(List.of("testingproduct 23-42 false"), onDepot());
  }

  @Test
  void looksIntoAllPackagesBeforeAnyIsInstalled() throws IOException {
    Path broken = Files.writeString(directory.resolve("broken_1-1.opsi"), "nonsense");

    ProgramRun.Result result =
        site.run("-i", fixture("testingproduct_23-42.opsi"), broken.toString());

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(result.err().contains(broken.toString()), result::toString);
    assertEquals(List.of(), onDepot());
  }

  @Test
  void warnsOfWhatIsOddInAPackage() {
    ProgramRun.Result result = done("-i", fixture("testdependency5_2-0.opsi"));

    assertTrue(result.err().contains("control:34: values: "), result::toString);
  }

  @Test
  void refusesTwoPackagesOfOneProduct() {
    ProgramRun.Result result =
        site.run("-i", fixture("testdependency5_2-0.opsi"), fixture("testdependency5_1.2-2.opsi"));

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(result.err().contains("testdependency5_2-0.opsi and "), result::toString);
    assertTrue(result.err().contains("testdependency5_1.2-2.opsi"), result::toString);
    assertEquals(List.of(), onDepot());
  }

  @Test
  void installsUnderAnotherProductId() {
    done("-i", fixture(LEGACY), "--new-product-id", "mynew");

    assertEquals(List.of("mynew 42.0-1337 false"), onDepot());
    assertTrue(Files.isDirectory(site.path("/var/lib/opsi/depot/mynew")));
  }

  @Test
  void dryRunsChangeNothing() throws IOException {
    ProgramRun.Result result = done("-i", "--dry-run", "-d", "all", "-S", fixture(LEGACY));

    assertEquals(List.of(), onDepot());
    assertEquals(List.of(), repository());
    assertEquals(
        """
        depot1.example.org:
          upload %s to %s
          install localboot_legacy 42.0-1337; the depot has nothing of it
            directory %s
            product, version on the depot, properties and dependencies
            property boolprop = [false]
            property propname = [a]
            request setup on the clients that have it installed
        """
            .formatted(
                fixture(LEGACY),
                site.path("/var/lib/opsi/repository"),
                site.path("/var/lib/opsi/depot/localboot_legacy")),
        result.out());
  }

  @Test
  void asksForTheValueOfEveryProperty() {
    ProgramRun.Result result =
        site.program()
            .withTyped("\n<\ntrue\n+\nc\n")
            .run("-i", "-p", "ask", "--run-scripts", fixture(LEGACY));

    assertEquals(0, result.exitCode(), result::toString);
    assertEquals(List.of(true), state("boolprop").get("values"));
    assertEquals(List.of("c"), state("propname").get("values"));
    assertTrue(
        result.err().contains("(2/2) Property 'propname' of product 'localboot_legacy' ("),
        result::toString);
    assertTrue(result.err().contains("  * 1) a\n    2) b\n"), result::toString);
  }

  @Test
  void drawsABlockOnATerminal() {
    ProgramRun.Result result =
        site.program().withTyped("").run("-i", "--run-scripts", fixture(LEGACY));

    assertEquals(0, result.exitCode(), result::toString);
    assertTrue(
        result.err().startsWith(DEPOT + " | installing localboot_legacy 42.0-1337\n\r\u001b[1A"),
        result::toString);
    assertTrue(result.err().endsWith(DEPOT + " | 1 done\n"), result::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-q", "-v"})
  void showsNoProgressWhereNoneIsWanted(String option) {
    assertEquals("", done("-i", option, fixture("testingproduct_23-42.opsi")).err());
  }

  @Test
  void logsWhatItDoes() {
    String err = done("-i", "-vv", fixture("testingproduct_23-42.opsi")).err();

    assertTrue(err.contains("installing testingproduct 23-42"), err);
    assertFalse(err.lines().anyMatch(line -> !line.startsWith("[")), err);
  }

  @Test
  void uploadsWithoutInstalling() throws IOException {
    ProgramRun.Result first = done("-u", fixture("testdependency5_1.2-2.opsi"));
    ProgramRun.Result second = done("-u", fixture("testdependency5_2-0.opsi"));
    ProgramRun.Result third = done("-u", fixture("testdependency5_2-0.opsi"));

    assertEquals(List.of(), onDepot());
    assertEquals(3, repository().size());
    assertTrue(first.err().contains("testdependency5_1.2-2.opsi uploaded"), first::toString);
    assertTrue(second.err().contains("testdependency5_2-0.opsi uploaded"), second::toString);
    assertTrue(third.err().contains("no need to upload"), third::toString);

    ProgramRun.Result fourth =
        done("-uo", fixture("testdependency5_2-0.opsi"), "--max-transfers=0");

    assertTrue(fourth.err().contains("testdependency5_2-0.opsi uploaded"), fourth::toString);
  }

  @Test
  void tellsAServerOf42ThatItsOrderIsOutdated() {
    String config = "opsiconfd." + DEPOT + ".product.cache.outdated";
    done("-i", fixture("testingproduct_23-42.opsi"));
    assertEquals(List.of(), site.objects("config_getObjects", "[]", "{\"id\":\"" + config + "\"}"));
    site.call("config_createBool", config, "", "[false]");

    done("-i", fixture("testingproduct_23-42.opsi"));

    assertEquals(
        List.of(true),
        Objects.requireNonNull(
            site.objects("config_getObjects", "[]", "{\"id\":\"" + config + "\"}")
                .get(0)
                .get("defaultValues")));
  }
}
