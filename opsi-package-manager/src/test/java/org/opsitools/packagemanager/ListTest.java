package org.opsitools.packagemanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.opsitools.packagemanager.TestSite.DEPOT;
import static org.opsitools.packagemanager.TestSite.OTHER_DEPOT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.common.json.JsonText;
import org.opsitools.common.testkit.Fixtures;
import org.opsitools.common.testkit.ProgramRun;

class ListTest {
  @TempDir Path directory;
  private TestSite site;

  @BeforeEach
  void layTwoDepots() {
    site = TestSite.lay(directory);
    site.otherDepot();
    site.product("firefox", "115.0", "2", "Mozilla Firefox");
    site.product("firefox", "114.0", "1", "Mozilla Firefox");
    site.product("win10-x64", "10.0", "1", "Microsoft Windows 10");
    site.onDepot("firefox", "115.0", "2", DEPOT);
    site.onDepot("win10-x64", "10.0", "1", DEPOT);
    site.onDepot("firefox", "114.0", "1", OTHER_DEPOT);
  }

  private String done(String... arguments) {
    ProgramRun.Result result = site.run(arguments);
    assertEquals(0, result.exitCode(), result::toString);
    assertEquals("", result.err());
    return result.out();
  }

  private static String expected(String name) throws IOException {
    return Files.readString(Fixtures.path("manager-admin/expected/" + name));
  }

  private void equalOnBoth(String id) {
    site.product(id, "1.0", "1", "Equal");
    site.onDepot(id, "1.0", "1", DEPOT);
    site.onDepot(id, "1.0", "1", OTHER_DEPOT);
  }

  @Test
  @Tag("MAN-15")
  void listsAsTheOriginalDoesInAPipe() throws IOException {
    assertEquals(expected("list-two-depots.txt"), done("-l", "-d", "all"));
    String first = expected("list-two-depots.txt").split("\n\n", 2)[0] + "\n\n";
    assertEquals(first, done("-l"));
    assertEquals(first, done("-v", "--list"));
  }

  @Test
  @Tag("MAN-14")
  void showsWhereDepotsDifferAsTheOriginalDoes() throws IOException {
    equalOnBoth("equal");

    assertEquals(expected("differences-two-depots.txt"), done("-D", "-d", "all"));
    assertEquals(
        expected("differences-two-depots.txt"),
        done("-d", OTHER_DEPOT.toUpperCase(java.util.Locale.ROOT) + ", " + DEPOT, "-D"));
  }

  @Test
  void patternsChooseProducts() {
    equalOnBoth("equal");

    String list = done("-l", "Fire*", "-d", DEPOT, "equal");

    assertTrue(list.contains("firefox") && list.contains("equal"), list);
    assertFalse(list.contains("win10"), list);
    assertFalse(done("-D", "-d", "all", "*x64").contains("firefox"));
  }

  @Test
  void saysWhenDepotsHaveTheSame() {
    equalOnBoth("equal");

    assertEquals(
        "There are no differences between the depots.\n",
        done("-D", "-d", "all", "equal", "--exit-code"));
    assertEquals("[]\n", done("-D", "-d", "all", "equal", "--output", "json"));
  }

  @Test
  void differencesAreAnExitCodeWhereThatIsWanted() {
    ProgramRun.Result result = site.run("-D", "-d", "all", "--exit-code");

    assertEquals(3, result.exitCode(), result::toString);
    assertTrue(result.out().contains("not installed"), result::toString);
  }

  @Test
  void refusesToCompareOneDepot() {
    ProgramRun.Result result = site.run("-D");

    assertEquals(2, result.exitCode(), result::toString);
    assertTrue(result.err().contains("-d all"), result::toString);
  }

  @Test
  void namesDepotsThatAreNotKnown() {
    ProgramRun.Result result = site.run("-l", "-d", "all,no1.example.org,no2.example.org");

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(
        result
            .err()
            .contains(
                "unknown depot: no1.example.org, no2.example.org; known are: "
                    + DEPOT
                    + ", "
                    + OTHER_DEPOT),
        result::toString);
    assertEquals(1, site.run("-l", "-d", "not a host").exitCode());
    assertEquals(1, site.run("-l", "-d", ",").exitCode());
  }

  @Test
  void refusesDataBehindAServiceUnlessTheStoresAreAskedFor() throws IOException {
    Files.delete(site.path("/etc/opsi/backendManager/dispatch.conf"));
    Path conf = site.path("/etc/opsi/opsi.conf");
    Files.writeString(
        conf, Files.readString(conf) + "\n[service]\nurl = \"https://localhost:4447\"\n");

    ProgramRun.Result result = site.run("-l");

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(
        result.err().contains("https://localhost:4447: the data of this server is behind"),
        result::toString);
    assertTrue(done("-l", "--direct").contains("firefox"));
  }

  @Test
  void fitsIntoTheNarrowestTerminal() {
    ProgramRun.Result result =
        site.program().withTerminal(new Surroundings.Terminal(true, true, true, 2)).run("-l");

    assertEquals(0, result.exitCode(), result::toString);
    assertTrue(result.out().contains("   firefox   115.0-2 Mozilla Fi\n"), result::toString);
  }

  @Test
  void printsForPrograms() {
    List<?> rows = (List<?>) JsonText.parse(done("-l", "--output", "json", "firefox"));

    assertEquals(
        List.of(
            Map.of(
                "depotId", DEPOT,
                "productId", "firefox",
                "productVersion", "115.0",
                "packageVersion", "2",
                "version", "115.0-2",
                "name", "Mozilla Firefox",
                "type", "LocalbootProduct",
                "locked", false)),
        rows);
    assertEquals(
        """
        depotId;productId;productVersion;packageVersion;version;name;type;locked
        depot1.example.org;firefox;115.0;2;115.0-2;Mozilla Firefox;LocalbootProduct;false
        """,
        done("-l", "--output", "csv", "firefox"));
    assertEquals(
        """
        productId  depotId             version
        ---------  ------------------  -------
        firefox    depot1.example.org  115.0-2
        firefox    depot2.example.org  114.0-1
        """,
        done("-D", "-d", "all", "--output", "table", "firefox"));
  }

  @Test
  void longListsMarkLockedProducts() {
    site.lock("firefox", "115.0", "2", DEPOT);

    List<String> lines = done("-l", "--long").lines().toList();

    assertTrue(lines.get(5).startsWith("   firefox "), lines::toString);
    assertTrue(lines.get(5).endsWith(" locked"), lines::toString);
    assertFalse(lines.get(6).contains("locked"), lines::toString);
    assertFalse(done("-l").contains("locked"));
    assertTrue(done("-l", "--output", "csv").contains(";true\n"));
  }

  @Test
  void widensTheColumnsOnATerminal() {
    site.product(
        "a-product-id-of-more-than-25-letters", "1", "1", "Näme with \uD83D\uDE00 and more");
    site.onDepot("a-product-id-of-more-than-25-letters", "1", "1", DEPOT);

    String list =
        site.program()
            .withTerminal(new Surroundings.Terminal(true, true, true, 100))
            .run("-l")
            .out();

    List<String> lines = list.lines().toList();
    assertEquals("   " + "=".repeat(95), lines.get(4));
    assertEquals(
        "   a-product-id-of-more-than-25-letters 1-1                       "
            + "Näme with \uD83D\uDE00 and more            ",
        lines.get(5));
    assertEquals(3 + 36 + 1 + 25 + 1 + 32, lines.get(6).length());
  }

  @Test
  void showsADashForAProductThatNothingIsKnownOf() throws IOException {
    try (var files = Files.walk(site.path("/var/lib/opsi/config/products"))) {
      for (Path file : files.filter(it -> it.toString().contains("win10")).toList()) {
        Files.delete(file);
      }
    }

    List<String> lines = done("-l").lines().toList();

    assertEquals("   win10-x64           10.0-1              -              ", lines.get(6));
  }
}
