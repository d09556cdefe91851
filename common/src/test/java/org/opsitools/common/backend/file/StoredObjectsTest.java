package org.opsitools.common.backend.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.OpsiException;
import org.opsitools.common.objects.AuditHardware;
import org.opsitools.common.objects.AuditHardwareOnHost;
import org.opsitools.common.objects.AuditSoftwareOnClient;
import org.opsitools.common.objects.Config;
import org.opsitools.common.objects.ConfigState;
import org.opsitools.common.objects.Group;
import org.opsitools.common.objects.LicensePool;
import org.opsitools.common.objects.ObjectToGroup;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductDependency;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.ProductPropertyState;
import org.opsitools.common.testkit.Fixtures;

class StoredObjectsTest {
  private static final String C1 = "pc001.demo.example";
  private static final String C2 = "pc002.demo.example";

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
  @Tag("FIL-6")
  void writesNoCommentCharacterIntoJson() throws IOException {
    Config config =
        Config.FAMILY.create(
            "UnicodeConfig",
            Map.of(
                "id", "my.config",
                "description", "",
                "possibleValues", List.of("b", "a", "c\"; x")));

    Trees.put(store, Config.FAMILY, List.of(config));

    String line =
        Files.readAllLines(tree.config()).stream()
            .filter(text -> text.startsWith("possiblevalues = [\"a\", \"b\", \"c"))
            .filter(text -> text.contains("\\u0022"))
            .findFirst()
            .orElseThrow();
    assertFalse(line.contains(";"), line);
    assertEquals(List.of(config), Trees.find(store, Config.FAMILY, Map.of("id", "my.config")));
  }

  @Test
  @Tag("FIL-7")
  void readsJsonThatTheOriginalCannot() throws IOException {
    Files.copy(
        Fixtures.path("objects-file-backend/broken/config-json-damage.ini"),
        tree.config(),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    assertEquals(
        List.of("a", "c\"; x"),
        Trees.find(store, Config.FAMILY, Map.of("id", "possible")).get(0).possibleValues());
    OpsiException refusal =
        assertThrows(OpsiException.class, () -> Trees.find(store, Config.FAMILY, Map.of()));
    assertTrue(refusal.text().startsWith(tree.config() + ":11: "), refusal.text());
  }

  @Test
  @Tag("FIL-8")
  void deletesExactlyWhatIsNamed() throws IOException {
    Trees.put(
        store,
        ProductOnClient.FAMILY,
        List.of(onClient("a", C1), onClient("b", C1), onClient("a", C2), onClient("b", C2)));

    Trees.delete(store, ProductOnClient.FAMILY, List.of(onClient("a", C1), onClient("b", C2)));

    assertEquals(
        List.of("b;LocalbootProduct;" + C1, "a;LocalbootProduct;" + C2),
        Trees.find(store, ProductOnClient.FAMILY, Map.of("productId", List.of("a", "b"))).stream()
            .map(ProductOnClient::ident)
            .toList());
    assertFalse(Files.readAllLines(tree.client(C1)).stream().anyMatch(l -> l.startsWith("a = ")));
    assertFalse(Files.readAllLines(tree.client(C2)).stream().anyMatch(l -> l.startsWith("b = ")));
  }

  @Test
  @Tag("FIL-14")
  void readsVeryOldNamesOfSections() throws IOException {
    Path file = tree.client("old.demo.example");
    Files.copy(Fixtures.path("objects-file-backend/broken/old-section-names.ini"), file);
    String before = Files.readString(file);

    ProductOnClient state =
        Trees.find(store, ProductOnClient.FAMILY, Map.of("clientId", "old.demo.example")).get(0);

    assertEquals("installed", state.installationStatus());
    assertEquals("setup", state.actionRequest());
    assertEquals(before, Files.readString(file));
    Trees.put(store, ProductOnClient.FAMILY, List.of(onClient("p2", "old.demo.example")));
    String after = Files.readString(file);
    assertTrue(after.startsWith("[localboot_product_states]\np1 = installed:setup\np2 = "), after);
    assertFalse(after.contains("LocalbootProduct_"), after);
  }

  @Test
  @Tag("FIL-15")
  void namesTheStateWithoutAType() throws IOException {
    Path file = tree.client("broken.demo.example");
    Files.copy(Fixtures.path("objects-file-backend/broken/state-without-type.ini"), file);

    assertEquals(1, states(C1).size());
    OpsiException refusal = assertThrows(OpsiException.class, () -> states("broken.demo.example"));

    assertTrue(refusal.text().startsWith(file + ":4: "), refusal.text());
  }

  @Test
  void namesTheStatusWithoutAColon() throws IOException {
    Path file = tree.client("broken.demo.example");
    Files.copy(Fixtures.path("objects-file-backend/broken/status-without-colon.ini"), file);

    OpsiException refusal = assertThrows(OpsiException.class, () -> states("broken.demo.example"));

    assertTrue(refusal.text().startsWith(file + ":2: "), refusal.text());
  }

  @Test
  void namesTheLineOfAnUnknownStatus() throws IOException {
    Path file = tree.client("broken.demo.example");
    Files.writeString(
        file,
        "[netboot_product_states]\np = half:none\n\n[p-state]\nproducttype = NetbootProduct\n");

    OpsiException refusal = assertThrows(OpsiException.class, () -> states("broken.demo.example"));

    assertTrue(refusal.text().startsWith(file + ":2: "), refusal.text());
    assertTrue(refusal.text().contains("'half'"), refusal.text());
  }

  @Test
  void readsJsonWithAQuoteBeforeASemicolon() throws IOException {
    Files.copy(
        Fixtures.path("objects-file-backend/broken/json-quote-semicolon.ini"),
        tree.client("odd.demo.example"));

    assertEquals(
        List.of("5\"; x"),
        Trees.find(store, ConfigState.FAMILY, Map.of("objectId", "odd.demo.example"))
            .get(0)
            .values());
  }

  @Test
  void movesTheStatusOfAProductThatIsOfTheOtherKindNow() throws IOException {
    Trees.put(store, ProductOnClient.FAMILY, List.of(onClient("p", C1)));

    Trees.put(
        store,
        ProductOnClient.FAMILY,
        List.of(
            ProductOnClient.FAMILY.create(
                "ProductOnClient",
                Map.of("productId", "p", "productType", "NetbootProduct", "clientId", C1))));

    String text = Files.readString(tree.client(C1));
    assertTrue(text.contains("[netboot_product_states]\np = installed:none\n"), text);
    assertEquals(1, text.lines().filter(line -> line.startsWith("p = ")).count());
  }

  @ParameterizedTest
  @Tag("FIL-19")
  @ValueSource(strings = {"a=b", "a;b", "a]b", "a:b", "#a", "[a"})
  void refusesIdsThatTheFilesCannotHold(String id) throws IOException {
    String before = Files.readString(tree.config());

    OpsiException refusal =
        assertThrows(
            OpsiException.class,
            () ->
                Trees.put(
                    store,
                    Config.FAMILY,
                    List.of(Config.FAMILY.create("UnicodeConfig", Map.of("id", id)))));

    assertTrue(refusal.text().contains("'" + id + "'"), refusal.text());
    assertEquals(before, Files.readString(tree.config()));
    assertThrows(
        OpsiException.class,
        () -> Trees.put(store, ConfigState.FAMILY, List.of(new ConfigState(List.of("x"), id, C1))));
    assertThrows(
        OpsiException.class,
        () ->
            Trees.put(
                store,
                ProductPropertyState.FAMILY,
                List.of(new ProductPropertyState(List.of("x"), "p", id, C1))));
  }

  @Test
  @Tag("FIL-20")
  void refusesLicences() {
    OpsiException refusal =
        assertThrows(
            OpsiException.class,
            () ->
                Trees.put(
                    store,
                    LicensePool.FAMILY,
                    List.of(LicensePool.FAMILY.create("LicensePool", Map.of("id", "pool")))));

    assertTrue(refusal.text().startsWith("file backend cannot store LicensePool"), refusal.text());
    assertEquals(List.of(), Trees.find(store, LicensePool.FAMILY, Map.of()));
  }

  @Test
  @Tag("FIL-21")
  void keepsPropertiesAndDependenciesOfAProduct() {
    Product product = product("p", Map.of("name", "one"));
    Trees.put(store, Product.FAMILY, List.of(product));
    Trees.put(
        store,
        ProductProperty.FAMILY,
        List.of(
            ProductProperty.unicode(
                product, "text", "", List.of("x", "y;#'\""), List.of("x"), true, false),
            ProductProperty.bool(product, "flag", "", true)));
    Trees.put(
        store,
        ProductDependency.FAMILY,
        List.of(
            new ProductDependency(
                null, null, "setup", null, "before", "p", "1.0", "2", "setup", "q")));

    Trees.put(store, Product.FAMILY, List.of(product("p", Map.of("name", "two"))));

    assertEquals("two", Trees.find(store, Product.FAMILY, Map.of("id", "p")).get(0).name());
    List<ProductProperty> properties =
        Trees.find(store, ProductProperty.FAMILY, Map.of("productId", "p"));
    assertEquals(2, properties.size());
    assertEquals(List.of("x", "y;#'\""), properties.get(0).possibleValues());
    assertEquals(1, Trees.find(store, ProductDependency.FAMILY, Map.of("productId", "p")).size());
  }

  @Test
  void putsAProductThatIsOfTheOtherKindNowInAnotherFile() throws IOException {
    Trees.put(store, Product.FAMILY, List.of(product("p", Map.of())));

    Trees.put(
        store,
        Product.FAMILY,
        List.of(
            Product.FAMILY.create(
                "NetbootProduct",
                Map.of("id", "p", "productVersion", "1.0", "packageVersion", "2"))));

    assertEquals(
        List.of("p_1.0-2.netboot"),
        FileTree.names(tree.products()).stream().filter(n -> n.startsWith("p_")).toList());
  }

  @Test
  @Tag("FIL-22")
  void keepsATextLineThatLooksLikeASectionFromBecomingOne() {
    Product product =
        product(
            "p",
            Map.of(
                "description", "one\n[Product]\nthree",
                "changelog", "p (1.0-2)\n[Windows]\n  * end"));

    Trees.put(store, Product.FAMILY, List.of(product));

    Product read = Trees.find(store, Product.FAMILY, Map.of("id", "p")).get(0);
    assertEquals("1.0", read.productVersion());
    assertEquals("one [Product]\nthree", read.description());
  }

  @Test
  void readsAnIndentedHeaderAndWhatFollowsTheChangelogAsText() throws IOException {
    Files.writeString(
        tree.products().resolve("p_1.0-2.localboot"),
        """
        [Package]
        version: 2
        depends:\s

        [Product]
        type: localboot
        id: p
        name: P
        description: one
         [Product]
         two
        version: 1.0

        [Changelog]
        p (1.0-2)
        [Product]
        ; more
        """);

    Product read = Trees.find(store, Product.FAMILY, Map.of("id", "p")).get(0);

    assertEquals("one\n[Product]\ntwo", read.description());
    assertEquals("p (1.0-2)\n[Product]\n; more", read.changelog());
    assertEquals("1.0", read.productVersion());
  }

  @Test
  @Tag("FIL-23")
  void refusesAMemberWhoseNameMeansSomethingElse() throws IOException {
    Trees.put(
        store,
        Group.FAMILY,
        List.of(Group.FAMILY.create("ProductGroup", Map.of("id", "pg", "description", "text"))));

    OpsiException refusal =
        assertThrows(
            OpsiException.class,
            () ->
                Trees.put(
                    store,
                    ObjectToGroup.FAMILY,
                    List.of(
                        ObjectToGroup.FAMILY.create(
                            "ObjectToGroup",
                            Map.of(
                                "groupType", "ProductGroup",
                                "groupId", "pg",
                                "objectId", "notes")))));

    assertTrue(refusal.text().contains("'notes'"), refusal.text());
    assertEquals("text", Trees.find(store, Group.FAMILY, Map.of("id", "pg")).get(0).description());
  }

  @Test
  void keepsMembersOfAGroupThatIsReplaced() {
    Trees.put(
        store, Group.FAMILY, List.of(Group.FAMILY.create("HostGroup", Map.of("id", "koeln"))));

    assertEquals(5, Trees.find(store, ObjectToGroup.FAMILY, Map.of("groupId", "koeln")).size());
  }

  @Test
  void refusesGroupTextsThatTheFileCannotHold() {
    OpsiException refusal =
        assertThrows(
            OpsiException.class,
            () ->
                Trees.put(
                    store,
                    Group.FAMILY,
                    List.of(
                        Group.FAMILY.create("HostGroup", Map.of("id", "g", "notes", "C:\\new")))));

    assertTrue(refusal.text().contains("'notes' of group 'g'"), refusal.text());
  }

  @Test
  void replacesSoftwareAndCountsOn() throws IOException {
    AuditSoftwareOnClient old =
        Trees.find(store, AuditSoftwareOnClient.FAMILY, Map.of("clientId", C1)).get(0);

    Trees.put(
        store,
        AuditSoftwareOnClient.FAMILY,
        List.of(
            AuditSoftwareOnClient.FAMILY.with(old, "usageFrequency", 77),
            AuditSoftwareOnClient.FAMILY.with(old, "name", "other")));

    String text = Files.readString(tree.audit(C1, ".sw"));
    assertTrue(text.contains("[software_0]\n") && text.contains("[software_1]\n"), text);
    assertEquals(1, text.lines().filter(l -> l.equals("usagefrequency = 77")).count(), text);
    List<AuditSoftwareOnClient> all =
        Trees.find(store, AuditSoftwareOnClient.FAMILY, Map.of("clientId", C1));
    Trees.delete(store, AuditSoftwareOnClient.FAMILY, all);
    assertFalse(Files.exists(tree.audit(C1, ".sw")));
  }

  @Test
  void keepsPathsOfSoftwareThatTheEscapingCannotHold() throws IOException {
    AuditSoftwareOnClient old =
        Trees.find(store, AuditSoftwareOnClient.FAMILY, Map.of("clientId", C1)).get(0);
    AuditSoftwareOnClient editor =
        AuditSoftwareOnClient.FAMILY.with(
            old, Map.of("name", "C:\\new", "uninstallString", "C:\\notepad\\#1\\uninst.exe"));

    Trees.put(store, AuditSoftwareOnClient.FAMILY, List.of(editor));
    Trees.put(
        store,
        AuditSoftwareOnClient.FAMILY,
        List.of(AuditSoftwareOnClient.FAMILY.with(editor, "usageFrequency", 9)));

    List<AuditSoftwareOnClient> found =
        Trees.find(store, AuditSoftwareOnClient.FAMILY, Map.of("clientId", C1));
    assertEquals(
        List.of(AuditSoftwareOnClient.FAMILY.with(editor, "usageFrequency", 9)),
        found.stream().filter(software -> software.name().equals("C:\\new")).toList());
  }

  @Test
  void findsHardwareByWhatItIsAndPutsItInGeneralToo() throws IOException {
    AuditHardwareOnHost card =
        Trees.find(
                store,
                AuditHardwareOnHost.FAMILY,
                Map.of("hostId", C1, "hardwareClass", "NETWORK_CONTROLLER"))
            .get(0);
    Map<String, @Nullable Object> other = new HashMap<>(card.values());
    other.put("name", "Other");
    int general = Trees.find(store, AuditHardware.FAMILY, Map.of()).size();

    Trees.put(
        store,
        AuditHardwareOnHost.FAMILY,
        new ArrayList<>(
            List.of(
                AuditHardwareOnHost.FAMILY.with(card, "lastseen", "2030-01-01 00:00:00"),
                new AuditHardwareOnHost(null, null, 1, C1, card.hardwareClass(), other))));

    List<AuditHardwareOnHost> found =
        Trees.find(
            store,
            AuditHardwareOnHost.FAMILY,
            Map.of("hostId", C1, "hardwareClass", "NETWORK_CONTROLLER"));
    assertEquals(2, found.size());
    assertEquals("2030-01-01 00:00:00", found.get(0).lastseen());
    assertEquals(general + 1, Trees.find(store, AuditHardware.FAMILY, Map.of()).size());
  }

  @Test
  void findsHardwareThatTheOriginalHasWritten() throws IOException {
    Files.writeString(
        tree.audit(C1, ".hw"),
        """
        [hardware_0]
        deviceid = 10FE
        firstseen = 2020-01-01 00:00:00
        hardwareclass = NETWORK_CONTROLLER
        lastseen = 2020-01-01 00:00:00
        macaddress =\s
        maxspeed = 1000000000.0
        name = n
        state = 1
        vendorid = 8086

        """);
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("maxSpeed", new BigDecimal("1.0E9"));
    values.put("name", " n ");
    values.put("vendorId", "8086");
    values.put("deviceId", "10fe");
    AuditHardwareOnHost seenAgain =
        new AuditHardwareOnHost(
            "2020-01-01 00:00:00", "2030-01-01 00:00:00", 1, C1, "NETWORK_CONTROLLER", values);

    Trees.put(store, AuditHardwareOnHost.FAMILY, List.of(seenAgain));

    List<String> lines = Files.readAllLines(tree.audit(C1, ".hw"));
    assertEquals(1, lines.stream().filter(line -> line.startsWith("[")).count(), lines::toString);
    assertTrue(lines.contains("lastseen = 2030-01-01 00:00:00"), lines::toString);
    assertTrue(lines.contains("maxspeed = 1000000000.0"), lines::toString);

    Trees.delete(store, AuditHardwareOnHost.FAMILY, List.of(seenAgain));
    assertFalse(Files.exists(tree.audit(C1, ".hw")));
  }

  @Test
  void keepsLineFeedsAtTheEndsOfTextsOfGroups() {
    Group group =
        Group.FAMILY.create("HostGroup", Map.of("id", "lines", "notes", " \n first\n \n "));

    Trees.put(store, Group.FAMILY, List.of(group));

    assertEquals(
        "\n first\n \n", Trees.find(store, Group.FAMILY, Map.of("id", "lines")).get(0).notes());
  }

  @Test
  void keepsTheCaseOfTheVersionOfAPackage() {
    Product product =
        Product.FAMILY.create(
            "LocalbootProduct",
            Map.of("id", "upper", "productVersion", "2A", "packageVersion", "3B"));
    ProductProperty property =
        ProductProperty.FAMILY.create(
            "UnicodeProductProperty",
            Map.of(
                "productId", "upper",
                "productVersion", "2A",
                "packageVersion", "3B",
                "propertyId", "x"));

    Trees.put(store, Product.FAMILY, List.of(product));
    Trees.put(store, ProductProperty.FAMILY, List.of(property));

    assertEquals(
        "upper;2A;3B", Trees.find(store, Product.FAMILY, Map.of("id", "upper")).get(0).ident());
    assertEquals(
        "upper;2A;3B;x",
        Trees.find(store, ProductProperty.FAMILY, Map.of("productId", "upper")).get(0).ident());
  }

  @Test
  void readsNoDescriptionOfATextConfigAsEmptyLikeTheOriginal() throws IOException {
    Files.writeString(
        tree.config(),
        """
        [flag]
        defaultvalues = [true]
        editable = false
        multivalue = false
        possiblevalues = [false, true]
        type = BoolConfig

        [text]
        defaultvalues = ["a"]
        editable = true
        multivalue = false
        possiblevalues = ["a"]
        type = UnicodeConfig

        """);

    assertEquals("", Trees.find(store, Config.FAMILY, Map.of("id", "text")).get(0).description());
    assertNull(Trees.find(store, Config.FAMILY, Map.of("id", "flag")).get(0).description());
  }

  private List<ProductOnClient> states(String client) {
    return Trees.find(store, ProductOnClient.FAMILY, Map.of("clientId", client));
  }

  private static Product product(String id, Map<String, Object> values) {
    Map<String, Object> all = new HashMap<>(values);
    all.put("id", id);
    all.put("productVersion", "1.0");
    all.put("packageVersion", "2");
    return Product.FAMILY.create("LocalbootProduct", all);
  }

  private static ProductOnClient onClient(String product, String client) {
    return ProductOnClient.FAMILY.create(
        "ProductOnClient",
        Map.of(
            "productId", product,
            "productType", "LocalbootProduct",
            "clientId", client,
            "installationStatus", "installed",
            "actionRequest", "none"));
  }
}
