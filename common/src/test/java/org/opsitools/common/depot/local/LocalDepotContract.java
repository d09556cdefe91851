package org.opsitools.common.depot.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.OpsiException;
import org.opsitools.common.depot.ChangeFailedException;
import org.opsitools.common.depot.DepotListener;
import org.opsitools.common.depot.InstallRequest;
import org.opsitools.common.depot.Phase;
import org.opsitools.common.depot.UninstallRequest;
import org.opsitools.common.depot.local.DepotSite.Sample;
import org.opsitools.common.io.DigestAlgorithm;
import org.opsitools.common.io.Digests;
import org.opsitools.common.io.Steps;
import org.opsitools.common.objects.Config;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductDependency;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.ProductPropertyState;
import org.opsitools.common.packages.ContentEntry;
import org.opsitools.common.packages.ContentFile;
import org.opsitools.common.testkit.CraftedPackage;
import org.opsitools.common.testkit.CraftedTar;
import org.opsitools.common.testkit.Fixtures;

/** What installing and removing come to, whatever store holds the objects. */
abstract class LocalDepotContract {
  private static final String CLIENT = "client1.example.org";

  private static final String PROPERTIES =
      """
      [ProductProperty]
      type: bool
      name: flag
      default: false

      [ProductProperty]
      type: unicode
      name: choice
      values: ["A", "b"]
      editable: false
      default: ["b"]

      [ProductProperty]
      type: unicode
      name: free
      values: ["x"]
      editable: true
      default: ["x"]
      """;

  @TempDir private Path directory;

  private DepotSite site;

  /** Where the objects are. */
  abstract DepotSite.Store store();

  @BeforeEach
  void layInstallation() throws IOException {
    site = DepotSite.in(directory.resolve("root"), store());
    site.put(Host.FAMILY, List.of(DepotSite.host("OpsiClient", CLIENT)));
  }

  @AfterEach
  void close() {
    site.close();
  }

  private Path packages() {
    return directory.resolve("packages");
  }

  private static Path fixture(String name) {
    return Fixtures.path("manager-admin/packages/" + name);
  }

  private Path product(String id) {
    return site.depotDirectory().resolve(id);
  }

  private List<String> states(String productId) {
    return site.all(ProductPropertyState.FAMILY).stream()
        .filter(state -> state.productId().equals(productId))
        .map(state -> state.objectId() + " " + state.propertyId() + "=" + state.values())
        .toList();
  }

  private static <T extends OpsiObject> List<String> idents(List<T> objects) {
    return objects.stream().map(OpsiObject::ident).toList();
  }

  private List<String> onDepot() {
    return site.all(ProductOnDepot.FAMILY).stream()
        .map(one -> one.productId() + " " + one.version() + (one.locked() ? " locked" : ""))
        .toList();
  }

  @Test
  @Tag("MAN-1")
  void installsIntoAnEmptyDepot() throws IOException {
    site.install(fixture("localboot_legacy_42.0-1337.opsi"));

    Path content = product("localboot_legacy").resolve("localboot_legacy.files");
    List<String> listed =
        ContentFile.read(content).entries().stream().map(ContentEntry::path).toList();
    assertEquals(below(product("localboot_legacy"), content), listed);
    assertFalse(listed.isEmpty());
    assertEquals(List.of("localboot_legacy 42.0-1337"), onDepot());
    ProductProperty named = property("propname");
    assertEquals(List.of("a", "b"), named.possible());
    assertEquals(List.of("a"), named.defaults());
    assertTrue(named.isEditable());
    assertEquals(List.of(false), property("boolprop").defaults());
    assertEquals(
        List.of("depot1.example.org boolprop=[false]", "depot1.example.org propname=[a]"),
        states("localboot_legacy"));
    ProductDependency dependency = site.all(ProductDependency.FAMILY).get(0);
    assertEquals("setup", dependency.productAction());
    assertEquals("hwaudit", dependency.requiredProductId());
    assertEquals(List.of(), list(site.root().resolve("/var/lib/opsi/repository")));
    assertEquals(List.of(), site.leftovers());
  }

  private ProductProperty property(String id) {
    return site.all(ProductProperty.FAMILY).stream()
        .filter(property -> property.propertyId().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> below(Path directory, Path except) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> !file.equals(directory) && !file.equals(except))
          .map(file -> directory.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private static List<String> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private void install(Path file, Map<String, List<@Nullable Object>> values) throws IOException {
    site.depot()
        .install(
            new InstallRequest(file, false, values, Optional.empty(), Optional.empty(), true),
            DepotListener.NONE);
  }

  @Test
  void givenValuesBecomeStatesWhereTheyArePossible() throws IOException {
    Path file = new Sample("soft", "1.0-1").control(PROPERTIES).write(packages());

    install(
        file,
        Map.of(
            "flag", List.of("true", true),
            "choice", List.of("zz", "A"),
            "free", Arrays.asList("anything", null)));

    assertEquals(
        List.of(
            "depot1.example.org choice=[A]",
            "depot1.example.org flag=[true]",
            "depot1.example.org free=[anything]"),
        states("soft"));
  }

  @Test
  void impossibleAndWrongValuesGiveWayToThePackages() throws IOException {
    Path file = new Sample("soft", "1.0-1").control(PROPERTIES).write(packages());

    install(file, Map.of("choice", List.of("zz"), "free", List.of(true)));

    assertEquals(
        List.of(
            "depot1.example.org choice=[b]",
            "depot1.example.org flag=[false]",
            "depot1.example.org free=[x]"),
        states("soft"));
  }

  @Test
  @Tag("MAN-4")
  void clientStatesFollowThePossibleValues() throws IOException {
    site.install(
        new Sample("soft", "1.0-1")
            .control(
                """
                [ProductProperty]
                type: unicode
                name: flag

                [ProductProperty]
                type: unicode
                name: choice

                [ProductProperty]
                type: unicode
                name: gone
                """)
            .write(packages()));
    site.put(Host.FAMILY, List.of(DepotSite.host("OpsiClient", "client2.example.org")));
    site.put(
        ProductPropertyState.FAMILY,
        List.of(
            new ProductPropertyState(List.of("TRUE"), "soft", "flag", CLIENT),
            new ProductPropertyState(List.of("a"), "soft", "choice", CLIENT),
            new ProductPropertyState(List.of("zz"), "soft", "choice", "client2.example.org"),
            new ProductPropertyState(List.of("old"), "soft", "gone", CLIENT)));

    site.install(new Sample("soft", "2.0-1").control(PROPERTIES).write(packages()));

    assertEquals(
        List.of("client1.example.org choice=[A]", "client1.example.org flag=[true]"),
        states("soft").stream().filter(state -> state.startsWith("client")).toList());
  }

  @Test
  @Tag("MAN-5")
  void lockedProductIsTakenOverByForceOnly() throws IOException {
    site.install(new Sample("soft", "1.0-1").write(packages()));
    ProductOnDepot present = site.all(ProductOnDepot.FAMILY).get(0);
    site.put(ProductOnDepot.FAMILY, List.of(PackageObjects.withLock(present, true)));
    Set<String> before = site.objects("soft");
    Path upgrade = new Sample("soft", "2.0-1").write(packages());

    OpsiException refusal = assertThrows(OpsiException.class, () -> site.install(upgrade));

    assertTrue(refusal.text().contains("soft"), refusal.text());
    assertTrue(refusal.text().contains(DepotSite.DEPOT), refusal.text());
    assertTrue(refusal.text().contains("--force"), refusal.text());
    assertEquals(before, site.objects("soft"));
    site.depot()
        .install(
            new InstallRequest(upgrade, true, Map.of(), Optional.empty(), Optional.empty(), true),
            DepotListener.NONE);
    assertEquals(List.of("soft 2.0-1"), onDepot());
  }

  @ParameterizedTest
  @ValueSource(strings = {"preinst", "postinst"})
  @Tag("MAN-6")
  @Tag("MAN-7")
  void failingScriptLeavesTheOldVersion(String script) throws IOException {
    site.install(
        new Sample("soft", "1.0-1")
            .control(PROPERTIES)
            .client("a.txt", "old")
            .server("tftpboot/linux/soft", "old")
            .write(packages()));
    site.put(
        ProductPropertyState.FAMILY,
        List.of(
            new ProductPropertyState(List.of("b"), "soft", "choice", CLIENT),
            new ProductPropertyState(List.of("mine"), "soft", "free", DepotSite.DEPOT)));
    Map<String, String> before = site.everything();
    Path upgrade =
        new Sample("soft", "2.0-1")
            .control(PROPERTIES.replace("\"b\"", "\"c\""))
            .client("a.txt", "new")
            .server("tftpboot/linux/soft", "new")
            .server("tftpboot/linux/more", "new")
            .script(script, "#!/bin/sh\necho boom\nexit 3\n")
            .write(packages());

    ChangeFailedException failure =
        assertThrows(ChangeFailedException.class, () -> site.install(upgrade));

    assertTrue(failure.text().contains(script), failure.text());
    assertTrue(failure.text().contains("3"), failure.text());
    assertTrue(failure.text().contains("boom"), failure.text());
    assertTrue(failure.text().contains("1.0-1"), failure.text());
    assertTrue(failure.restored());
    assertEquals(before, site.everything());
    assertEquals(List.of(), site.leftovers());
    assertEquals(List.of("soft 1.0-1"), onDepot());
  }

  @Test
  void failedFirstInstallationLeavesNothing() throws IOException {
    site.put(
        ProductOnClient.FAMILY,
        List.of(
            ProductOnClient.FAMILY.create(
                "ProductOnClient",
                Map.of(
                    "productId", "soft",
                    "productType", "LocalbootProduct",
                    "clientId", CLIENT,
                    "actionRequest", "setup"))));
    Map<String, String> before = timeless(site.everything());
    Path file =
        new Sample("soft", "1.0-1")
            .control(PROPERTIES)
            .client("a.txt", "new")
            .script("postinst", "exit 1")
            .write(packages());

    assertThrows(ChangeFailedException.class, () -> site.install(file));

    assertEquals(before, timeless(site.everything()));
    assertEquals(List.of(), site.leftovers());
  }

  /** A state that is put back is changed then. */
  private static Map<String, String> timeless(Map<String, String> files) {
    Map<String, String> timeless = new TreeMap<>();
    files.forEach(
        (name, text) ->
            timeless.put(
                name.replaceAll("modificationTime=[^,]*", ""),
                text.replaceAll("modificationtime = .*", "")));
    return timeless;
  }

  @Test
  @Tag("MAN-8")
  void scriptsCanKeepLocalFiles() throws IOException {
    Path kept = Files.createDirectory(directory.resolve("kept"));
    Sample scripted =
        new Sample("soft", "2.0-1")
            .client("a.txt", "new")
            .script("preinst", "cp -a \"$CLIENT_DATA_DIR/custom\" " + kept + "/\n")
            .script("postinst", "cp -a " + kept + "/custom \"$CLIENT_DATA_DIR/\"\n");
    site.install(new Sample("soft", "1.0-1").client("a.txt", "old").write(packages()));
    Path custom = Files.createDirectory(product("soft").resolve("custom"));
    Files.writeString(custom.resolve("mine"), "local");

    site.install(scripted.write(packages()));

    assertEquals("local", Files.readString(custom.resolve("mine")));
    assertEquals("new", Files.readString(product("soft").resolve("a.txt")));
    assertEquals(
        List.of("a.txt", "custom", "custom/mine"),
        ContentFile.read(product("soft").resolve("soft.files")).entries().stream()
            .map(ContentEntry::path)
            .toList());
  }

  @Test
  @Tag("MAN-9")
  void scriptsAreToldWhatIsInstalled() throws IOException {
    Path seen = directory.resolve("seen");
    String script = "env | sort >" + seen + "\n";

    site.install(new Sample("soft", "1.0-1").script("preinst", script).write(packages()));
    List<String> first = Files.readAllLines(seen);
    site.install(new Sample("soft", "2.0-3").script("postinst", script).write(packages()));
    List<String> upgrade = Files.readAllLines(seen);

    List<String> common =
        List.of(
            "BOOT_DIR=" + site.root().resolve("/tftpboot"),
            "CLIENT_DATA_DIR=" + product("soft"),
            "DEPOT_ID=depot1.example.org",
            "LANG=C.UTF-8",
            "LC_ALL=C.UTF-8",
            "PRODUCT_ID=soft",
            "PRODUCT_TYPE=LocalbootProduct");
    assertTrue(first.containsAll(common), first.toString());
    assertTrue(
        first.containsAll(
            List.of(
                "OLD_PACKAGE_VERSION=",
                "OLD_PRODUCT_VERSION=",
                "PACKAGE_VERSION=1",
                "PRODUCT_VERSION=1.0")),
        first.toString());
    assertTrue(upgrade.containsAll(common), upgrade.toString());
    assertTrue(
        upgrade.containsAll(
            List.of(
                "OLD_PACKAGE_VERSION=1",
                "OLD_PRODUCT_VERSION=1.0",
                "PACKAGE_VERSION=3",
                "PRODUCT_VERSION=2.0")),
        upgrade.toString());
    Set<String> known =
        Set.of(
            "BOOT_DIR",
            "CLIENT_DATA_DIR",
            "DEPOT_ID",
            "HOME",
            "LANG",
            "LC_ALL",
            "OLD_PACKAGE_VERSION",
            "OLD_PRODUCT_VERSION",
            "OPSI_SERVER_VERSION",
            "PACKAGE_VERSION",
            "PATH",
            "PRODUCT_ID",
            "PRODUCT_TYPE",
            "PRODUCT_VERSION",
            "PWD",
            "OLDPWD",
            "SHLVL",
            "_");
    upgrade.forEach(line -> assertTrue(known.contains(line.replaceAll("=.*", "")), line));
  }

  @Test
  @Tag("MAN-11")
  void unmetDependencyChangesNothing() throws IOException {
    site.install(fixture("testdependency5_1.2-2.opsi"));
    Map<String, String> before = site.everything();

    OpsiException refusal =
        assertThrows(
            OpsiException.class, () -> site.install(fixture("testdependency4_1.0-5.opsi")));

    for (String part : List.of("testdependency5", ">=", "2", "1.2-2")) {
      assertTrue(refusal.text().contains(part), refusal.text());
    }
    assertEquals(before, site.everything());
    assertEquals(List.of(), site.leftovers());
  }

  @Test
  @Tag("MAN-12")
  void packageWithoutClientDataHasAnEmptyDirectory() throws IOException {
    site.install(fixture("testingproduct_23-42.opsi"));

    assertEquals(List.of("testingproduct.files"), list(product("testingproduct")));
    assertEquals(0, Files.size(product("testingproduct").resolve("testingproduct.files")));
  }

  @Test
  @Tag("MAN-13")
  void versionsThatNoDepotHasGo() throws IOException {
    Path first = new Sample("soft", "1.0-1").control(PROPERTIES).write(packages());
    Path second = new Sample("soft", "2.0-1").control(PROPERTIES).write(packages());
    site.put(Host.FAMILY, List.of(DepotSite.host("OpsiDepotserver", "depot2.example.org")));
    LocalDepot other = site.depot("depot2.example.org");
    site.install(first);
    other.install(InstallRequest.of(first), DepotListener.NONE);
    site.install(second);

    List<String> before = idents(site.all(Product.FAMILY));
    other.install(InstallRequest.of(second), DepotListener.NONE);

    assertEquals(List.of("soft;1.0;1", "soft;2.0;1"), before);
    assertEquals(List.of("soft;2.0;1"), idents(site.all(Product.FAMILY)));
    assertEquals(3, site.all(ProductProperty.FAMILY).size());
  }

  @Test
  @Tag("MAN-16")
  void removalKeepsWhatIsKnownOfTheProduct() throws IOException {
    site.install(new Sample("soft", "1.0-1").control(PROPERTIES).write(packages()));
    site.put(ProductOnClient.FAMILY, List.of(onClient("not_installed", "setup")));
    Files.createDirectory(site.depotDirectory().resolve("SOFT"));

    site.depot().uninstall(UninstallRequest.of("soft"), DepotListener.NONE);

    assertEquals(List.of(), list(site.depotDirectory()));
    assertEquals(List.of(), onDepot());
    assertEquals(List.of("soft;1.0;1"), idents(site.all(Product.FAMILY)));
    assertEquals("none", site.all(ProductOnClient.FAMILY).get(0).actionRequest());
    assertEquals(3, states("soft").size());
    assertEquals(List.of(), site.leftovers());
  }

  private static ProductOnClient onClient(String status, String request) {
    return ProductOnClient.FAMILY.create(
        "ProductOnClient",
        Map.of(
            "productId", "soft",
            "productType", "LocalbootProduct",
            "clientId", CLIENT,
            "installationStatus", status,
            "actionRequest", request,
            "productVersion", "1.0",
            "packageVersion", "1"));
  }

  @Test
  @Tag("MAN-17")
  void productInUseCanBeKept() throws IOException {
    site.install(new Sample("soft", "1.0-1").client("a", "a").write(packages()));
    site.put(ProductOnClient.FAMILY, List.of(onClient("installed", "none")));
    site.put(
        Config.FAMILY,
        List.of(
            Config.FAMILY.create(
                "BoolConfig",
                Map.of("id", "allow_to_remove_package_in_use", "defaultValues", List.of(false)))));
    Map<String, String> before = site.everything();

    OpsiException refusal =
        assertThrows(
            OpsiException.class,
            () -> site.depot().uninstall(UninstallRequest.of("soft"), DepotListener.NONE));

    assertTrue(refusal.text().contains("1 clients have it installed"), refusal.text());
    assertTrue(refusal.text().contains("0 have an action request"), refusal.text());
    assertEquals(before, site.everything());
    site.depot().uninstall(new UninstallRequest("soft", true, true), DepotListener.NONE);
    assertEquals(List.of(), onDepot());
  }

  @Test
  void filesCanBeKeptOnRemoval() throws IOException {
    site.install(new Sample("soft", "1.0-1").client("a", "a").write(packages()));

    site.depot().uninstall(new UninstallRequest("soft", false, false), DepotListener.NONE);

    assertEquals(List.of("a", "soft.files"), list(product("soft")));
    assertEquals(List.of(), onDepot());
  }

  @Test
  void productThatIsNotThereCannotBeRemoved() {
    OpsiException refusal =
        assertThrows(
            OpsiException.class,
            () -> site.depot().uninstall(UninstallRequest.of("soft"), DepotListener.NONE));

    assertEquals("product 'soft' is not installed on depot1.example.org", refusal.text());
  }

  @Test
  @Tag("MAN-20")
  void memberThatLeadsOutIsRefused() throws IOException {
    Map<String, String> before = site.everything();
    List<CraftedTar> hostile =
        List.of(
            new CraftedTar().file("../../x", "out"),
            new CraftedTar().file("/x", "out"),
            new CraftedTar().entry("link", '2', "/tmp").file("link/x", "out"),
            new CraftedTar().entry("pipe", '6', ""));
    List<String> named = List.of("../../x", "/x", "link/x", "pipe");
    for (int i = 0; i < hostile.size(); i++) {
      Path file =
          CraftedPackage.ordinary()
              .add("CLIENT_DATA.tar.zstd", hostile.get(i))
              .write(directory.resolve(i + ".opsi"));

      ChangeFailedException refusal =
          assertThrows(ChangeFailedException.class, () -> site.install(file));

      assertEquals(Phase.STAGE, refusal.phase());
      assertTrue(refusal.text().contains(named.get(i)), refusal.text());
      assertEquals(before, site.everything());
      assertEquals(List.of(), site.leftovers());
    }
  }

  @Test
  @Tag("MAN-28")
  void contentFileListsEverything() throws IOException {
    site.install(
        new Sample("soft", "1.0-1")
            .client("it's.txt", "one")
            .client("with blank.txt", "two")
            .client("z/Ünder 'quoted'.txt", "three")
            .client("a\\b.txt", "")
            .write(packages()));

    Path content = product("soft").resolve("soft.files");
    assertFalse(Files.readString(content).endsWith("\n"));
    List<ContentEntry> entries = ContentFile.read(content).entries();
    assertEquals(
        below(product("soft"), content), entries.stream().map(ContentEntry::path).toList());
    for (ContentEntry entry : entries) {
      Path file = product("soft").resolve(entry.path());
      if (entry instanceof ContentEntry.RegularFile regular) {
        assertEquals(Files.size(file), regular.size());
        assertEquals(Digests.of(file, DigestAlgorithm.MD5).hex(DigestAlgorithm.MD5), regular.md5());
      } else {
        assertTrue(Files.isDirectory(file));
      }
    }
  }

  @Test
  void contentFileListsWhatLinksToOtherProductsLeadTo() throws IOException {
    CraftedTar opsi =
        new CraftedTar().file("control", CraftedPackage.CONTROL.replace("crafted", "soft"));
    CraftedTar client =
        new CraftedTar().file("own", "1").entry("theirs", '2', "../other/readme.txt");
    Path file =
        new CraftedPackage()
            .add("OPSI.tar.zstd", opsi)
            .add("CLIENT_DATA.tar.zstd", client)
            .write(directory.resolve("soft_1.0-1.opsi"));
    site.install(new Sample("other", "1.0-1").client("readme.txt", "other").write(packages()));

    site.install(file);

    assertEquals(
        List.of("own", "theirs"),
        ContentFile.read(product("soft").resolve("soft.files")).entries().stream()
            .map(ContentEntry::path)
            .toList());
  }

  @Test
  void locksAreForAllWhoMayInstall() throws IOException {
    site.install(new Sample("soft", "1.0-1").write(packages()));

    Path lock = site.root().resolve("/var/lib/opsi/locks/depot/soft.lock");
    assertEquals("rw-rw----", PosixFilePermissions.toString(Files.getPosixFilePermissions(lock)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"decided", "files restored"})
  void interruptWhileAChangeIsEndedLeavesItWhole(String step) throws IOException {
    site.install(new Sample("soft", "1.0-1").client("a", "1").write(packages()));
    boolean fails = step.equals("files restored");
    Sample next = new Sample("soft", "2.0-1").client("a", "2");
    Path file = (fails ? next.script("postinst", "exit 1") : next).write(packages());
    Thread installing = Thread.currentThread();
    Steps interrupting =
        reached -> {
          if (reached.equals(step)) {
            installing.interrupt();
          }
        };
    LocalDepot depot = site.depot(interrupting);

    if (fails) {
      assertThrows(
          ChangeFailedException.class,
          () -> depot.install(InstallRequest.of(file), DepotListener.NONE));
    } else {
      depot.install(InstallRequest.of(file), DepotListener.NONE);
    }

    assertTrue(Thread.interrupted());
    assertEquals(List.of(fails ? "soft 1.0-1" : "soft 2.0-1"), onDepot());
    assertEquals(List.of(), site.leftovers());
  }

  @Test
  void removalThatFailsAtOnceNamesItsOwnPhase() throws IOException {
    site.install(new Sample("soft", "1.0-1").write(packages()));
    DepotListener blocking =
        new DepotListener() {
          @Override
          public void phase(Phase phase) {
            if (phase == Phase.REGISTER) {
              throw new IllegalStateException("stopped");
            }
          }
        };

    ChangeFailedException failure =
        assertThrows(
            ChangeFailedException.class,
            () -> site.depot().uninstall(UninstallRequest.of("soft"), blocking));

    assertEquals(Phase.REGISTER, failure.phase());
  }

  @Test
  void contentFileCanBeLeftOut() throws IOException {
    Path file = new Sample("soft", "1.0-1").client("soft.files", "stale").write(packages());

    site.depot()
        .install(
            new InstallRequest(file, false, Map.of(), Optional.empty(), Optional.empty(), false),
            DepotListener.NONE);

    assertEquals(List.of(), list(product("soft")));
  }

  @Test
  void packageIsInstalledUnderAnotherId() throws IOException {
    Path file = fixture("localboot_legacy_42.0-1337.opsi");

    site.depot()
        .install(
            new InstallRequest(file, false, Map.of(), Optional.empty(), Optional.of("mine"), true),
            DepotListener.NONE);

    assertEquals(List.of("mine 42.0-1337"), onDepot());
    assertEquals(List.of("mine;42.0;1337"), idents(site.all(Product.FAMILY)));
    assertEquals(
        List.of("mine"),
        site.all(ProductDependency.FAMILY).stream().map(ProductDependency::productId).toList());
    assertTrue(Files.exists(product("mine").resolve("mine.files")));
  }

  @Test
  void directoriesThatDifferInCapitalLettersGo() throws IOException {
    Files.createDirectory(site.depotDirectory().resolve("Soft"));
    Files.createDirectory(site.depotDirectory().resolve("software"));

    site.install(new Sample("soft", "1.0-1").write(packages()));

    assertEquals(List.of("soft", "software"), list(site.depotDirectory()));
  }

  @Test
  void scriptsAreUnpackedWhereTheCallerWants() throws IOException {
    Path seen = directory.resolve("seen");
    Path temporary = Files.createDirectory(directory.resolve("work"));
    Path file =
        new Sample("soft", "1.0-1")
            .client("a", "a")
            .script("preinst", "pwd >" + seen + "\n")
            .write(packages());

    site.depot()
        .install(
            new InstallRequest(
                file, false, Map.of(), Optional.of(temporary), Optional.empty(), true),
            DepotListener.NONE);

    assertTrue(Files.readString(seen).startsWith(temporary.toString()));
    assertEquals(List.of(), list(temporary));
    assertEquals(List.of("a", "soft.files"), list(product("soft")));
  }

  @Test
  void failedChangeCanBeKeptForInspection() throws IOException {
    site.install(new Sample("soft", "1.0-1").client("a", "old").write(packages()));
    Map<String, String> before = site.everything();
    Path upgrade =
        new Sample("soft", "2.0-1")
            .client("a", "new")
            .script("postinst", "exit 1")
            .write(packages());
    LocalDepot depot = site.depot(Steps.NONE, new LocalDepotSettings.Behaviour(true, false));

    ChangeFailedException failure =
        assertThrows(
            ChangeFailedException.class,
            () -> depot.install(InstallRequest.of(upgrade), DepotListener.NONE));

    assertFalse(failure.restored());
    assertEquals(List.of("soft 2.0-1 locked"), onDepot());
    assertEquals("new", Files.readString(product("soft").resolve("a")));
    assertEquals(List.of(), depot.recover(false));
    assertThrows(
        OpsiException.class, () -> depot.install(InstallRequest.of(upgrade), DepotListener.NONE));
    assertEquals(1, depot.recover(true).size());
    assertEquals(before, site.everything());
    assertEquals(List.of(), site.leftovers());
  }

  @Test
  void productDirectoryThatBecameALinkIsNotListed() throws IOException {
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    String script = "rm -r \"$CLIENT_DATA_DIR\"\nln -s " + elsewhere + " \"$CLIENT_DATA_DIR\"\n";

    site.install(
        new Sample("soft", "1.0-1").client("a", "a").script("postinst", script).write(packages()));

    assertEquals(List.of(), list(elsewhere));
    assertEquals(List.of("soft 1.0-1"), onDepot());
  }

  @Test
  void removalThatIsTakenBackGivesRequestsBack() throws IOException {
    site.install(new Sample("soft", "1.0-1").client("a", "a").write(packages()));
    site.put(ProductOnClient.FAMILY, List.of(onClient("installed", "setup")));
    LocalDepot depot =
        site.depot(
            step -> {
              if (step.equals("stored")) {
                throw new IOException("failed at " + step);
              }
            });

    ChangeFailedException failure =
        assertThrows(
            ChangeFailedException.class,
            () -> depot.uninstall(UninstallRequest.of("soft"), DepotListener.NONE));

    assertTrue(failure.restored(), failure.text());
    assertEquals(List.of("soft 1.0-1"), onDepot());
    assertEquals("setup", site.all(ProductOnClient.FAMILY).get(0).actionRequest());
  }

  @Test
  void eachStepThatFailsIsTakenBackOrCompletedByTheNextRun() throws IOException {
    Sample base = new Sample("soft", "1.0-1").client("a.txt", "old").script("postinst", "true");
    site.install(base.write(packages()));
    Map<String, String> before = site.everything();
    Path upgrade =
        new Sample("soft", "2.0-1")
            .client("a.txt", "new")
            .script("postinst", "echo more >>\"$CLIENT_DATA_DIR/a.txt\"")
            .write(packages());
    List<String> steps = new ArrayList<>();
    boolean failing = true;
    while (failing) {
      FailingStep failure = new FailingStep(steps.size());
      try {
        site.depot(failure).install(InstallRequest.of(upgrade), DepotListener.NONE);
        failing = false;
      } catch (ChangeFailedException e) {
        steps.add(failure.name);
        if (e.restored()) {
          assertEquals(before, site.everything(), e.getMessage());
        } else {
          assertEquals(List.of("soft 2.0-1"), versions(site.depot().recover(false)));
          assertEquals(List.of("soft 2.0-1"), onDepot(), e.getMessage());
          site.depot().uninstall(UninstallRequest.of("soft"), DepotListener.NONE);
          site.install(base.write(packages()));
          before = site.everything();
        }
        assertEquals(List.of(), site.leftovers());
      }
    }
    assertTrue(
        steps.containsAll(
            List.of("staged", "locked", "moved away", "put in place", "stored", "unlocked")),
        steps.toString());
  }

  private static List<String> versions(List<RecoveredChange> changes) {
    return changes.stream().map(change -> change.productId() + " " + change.version()).toList();
  }

  private static final class FailingStep implements Steps {
    private final int number;
    private int count;
    private String name = "";

    FailingStep(int number) {
      this.number = number;
    }

    @Override
    public void reached(String step) throws IOException {
      if (count == number) {
        name = step;
        count++;
        throw new IOException("failed at " + step);
      }
      count++;
    }
  }
}
