package org.opsitools.common.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.objects.PackageDependency;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.ProductType;
import org.opsitools.common.objects.VersionCondition;
import org.opsitools.common.testkit.Fixtures;

class LegacyControlTest {
  @Test
  @Tag("PKG-1")
  void readsAndWritesTheFixture() throws IOException {
    PackageControl control = fixture("common-localboot.control").control();

    Product product = control.product();
    assertEquals(ProductType.LOCALBOOT, product.type());
    assertEquals("localboot_new", product.id());
    assertEquals("42.0-1337", product.version());
    assertEquals("localboot new", product.name());
    assertEquals("userlogin.opsiscript", product.userLoginScript());
    assertEquals(false, product.licenseRequired());
    assertEquals(
        List.of(
            new PackageDependency("mshotfix", VersionCondition.GREATER_OR_EQUAL, "202301-1"),
            new PackageDependency("hwaudit", null, null)),
        control.packageDependencies());
    assertEquals(2, control.dependencies().size());
    assertEquals("installed", control.dependencies().get(0).requiredInstallationStatus());
    ProductProperty unicode = control.properties().get(0);
    assertEquals("this is a dummy property (the\\directory)", unicode.description());
    assertEquals(List.of("a", "b"), unicode.possible());
    assertEquals(List.of(false), control.properties().get(1).defaults());
    assertTrue(String.valueOf(product.changelog()).startsWith("localboot_new (42.0-1337)"));

    byte[] written = LegacyControlWriter.write(control);
    byte[] again = LegacyControlWriter.write(parse(written).control());
    assertArrayEquals(written, again);
  }

  @Test
  @Tag("PKG-10")
  void readsDependenciesOverSeveralLines() {
    assertEquals(
        List.of(
            new PackageDependency("a", null, null),
            new PackageDependency("b", VersionCondition.GREATER_OR_EQUAL, "1.0-2")),
        read("[Package]\nversion: 1\ndepends: a,\n b (>= 1.0-2)\n" + PRODUCT)
            .control()
            .packageDependencies());
  }

  @Test
  void acceptsWhatRealPackagesWriteAsDependencies() {
    ControlFile file = read("[Package]\nversion: 1\ndepends: a (1.0), b(<2), c (>=1.0\n" + PRODUCT);

    assertEquals(
        List.of(
            new PackageDependency("a", VersionCondition.EQUAL, "1.0"),
            new PackageDependency("b", VersionCondition.LESS, "2"),
            new PackageDependency("c", VersionCondition.GREATER_OR_EQUAL, "1.0")),
        file.control().packageDependencies());
  }

  @Test
  void refusesDependenciesThatAreNone() {
    ControlFile file =
        read("[Package]\nversion: 1\ndepends: a (== 3), b (1.0 - 2), c (= 1.0-2~x)\n" + PRODUCT);

    assertEquals(3, count(file, FindingCode.BAD_DEPENDENCY), file.findings().toString());
    assertEquals(3, file.findings().get(0).line());
  }

  @Test
  void keepsIndentationAndBlankLinesOfTexts() {
    String description = "a\n\n   * x\nb";

    ControlFile file = read(PRODUCT + "description: a\n \n    * x\n b\n");

    assertEquals(description, file.control().product().description());
  }

  @Test
  void takesLinesWithoutAKeyAsPartOfTheTextBefore() {
    ControlFile file = read(PRODUCT + "advice: one\ntwo\nthree: four\n");

    assertEquals("one\ntwo\nthree: four", file.control().product().advice());
    assertEquals(2, count(file, FindingCode.LOOSE_LINE));
  }

  @Test
  void findsAKeyWithBlanksBeforeTheColon() {
    assertEquals("x", read(PRODUCT + "name : x\n").control().product().name());
  }

  @Test
  void takesABracketedWordInATextForText() {
    ControlFile file = read(PRODUCT + "description: a\n [note]\n b\n");

    assertEquals("a\n[note]\nb", file.control().product().description());
  }

  @Test
  void reportsEverythingWrongWithAFileAtOnce() {
    ControlFile file =
        read("[Product]\nid: a b\ntype: lokal\nversion: 1_0\npriority: 5.5\n[Foo]\nx: y\n");

    assertFalse(file.isUsable());
    List<String> findings = file.findings().stream().map(Finding::toString).toList();
    assertTrue(findings.contains("control:6: unknown section [Foo]"), findings.toString());
    assertTrue(
        findings.stream()
            .anyMatch(f -> f.startsWith("control:2: id: ") && f.endsWith("(value 'a b')")),
        findings.toString());
    assertEquals(4, count(file, FindingCode.BAD_VALUE), findings.toString());
  }

  @Test
  void assumesVersionsThatAreMissing() throws IOException {
    ControlFile file = fixture("legacy-control_without_versions.control");

    assertEquals("1.0-1", file.control().product().version());
    assertEquals(2, count(file, FindingCode.MISSING_VERSION));
  }

  private static ControlFile written(Product product, ProductProperty... properties) {
    return parse(
        LegacyControlWriter.write(
            new PackageControl(product, List.of(), List.of(properties), List.of())));
  }

  private static List<String> headers(ControlFile file) {
    return new String(file.bytes(), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.matches("(?U)\\s*\\[[^\\]]+\\]\\s*"))
        .toList();
  }

  @Test
  void writesNoTextThatReadsAsAKeyOrASection() {
    Product product =
        Product.builder(ProductType.LOCALBOOT, "demo", "1.0", "1")
            .name("a\n[Product]\nid: evil")
            .description("a\n\n  [Product]  \n[note]\nid: evil")
            .advice("[Package]\nversion: 9")
            .setupScript("s\nversion: 9\n[ ]")
            .changelog("[Product]\nx\n[1.0]\n\n[Windows]")
            .productClassIds(List.of("a\n[Product]\nid: evil"))
            .build();

    ControlFile file = written(product);

    assertEquals(List.of("[Package]", "[Product]", "[Changelog]"), headers(file));
    Product read = file.control().product();
    assertEquals("demo", read.id());
    assertEquals("1.0-1", read.version());
    assertEquals("a [Product]\nid: evil", read.name());
    assertEquals("a [Product] [note]\nid: evil", read.description());
    assertEquals("* [Product]\nx [1.0] [Windows]", read.changelog());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[a\n[Product]\nx",
        "\n\n[Product]",
        "a\n[b\n\n [Product] ",
        "[[\n[x]",
        "a\n\u00a0[Product]\u00a0"
      })
  void findsAPlaceForLinesLikeSectionsWhateverIsBeforeThem(String text) {
    Product product =
        Product.builder(ProductType.LOCALBOOT, "demo", "1.0", "1")
            .description(text)
            .changelog(text)
            .build();

    assertEquals(List.of("[Package]", "[Product]", "[Changelog]"), headers(written(product)));
  }

  @Test
  void writesNoCharactersAtWhichTheOriginalEndsALine() {
    String text = "a\u000bid: x\u000cb\u001cc\u001dd\u001ee\u0085f\u2028version: 9\u2029g\u0000h";
    Product product =
        Product.builder(ProductType.LOCALBOOT, "demo", "1.0", "1")
            .name(text)
            .changelog(text)
            .productClassIds(List.of(text, "c, d"))
            .build();
    ProductProperty property =
        ProductProperty.unicode(product, "p", text, List.of(text), List.of(), true, false);

    ControlFile file = written(product, property);

    String bytes = new String(file.bytes(), StandardCharsets.UTF_8);
    assertTrue(bytes.chars().noneMatch(c -> "\u000b\u001c\u0085\u2028\0".indexOf(c) >= 0));
    PackageControl read = file.control();
    assertEquals("a\nid: x\nb\nc\nd\ne\nf\nversion: 9\ngh", read.product().name());
    assertEquals(List.of(text), read.properties().get(0).possible());
    assertEquals(List.of(text, "c, d"), read.product().productClassIds());
  }

  @Test
  void dropsAByteOrderMark() {
    ControlFile file = read("\uFEFF" + PRODUCT);

    assertTrue(file.needsRewriting());
    assertArrayEquals(PRODUCT.getBytes(StandardCharsets.UTF_8), file.bytes());
    assertEquals(1, count(file, FindingCode.BOM));
  }

  @Test
  void keepsBytesThatWindows1252LeavesUndefined() {
    byte[] content = (PRODUCT + "advice: \u0081\u008d\u00fc").getBytes(StandardCharsets.ISO_8859_1);

    assertEquals("\u0081\u008dü", parse(content).control().product().advice());
  }

  @Test
  void refusesWhatIsNoText() {
    ControlFile nul = read(PRODUCT + "advice: a\0b\n");
    ControlFile utf16 = parse(PRODUCT.getBytes(StandardCharsets.UTF_16LE));

    assertFalse(nul.isUsable());
    assertEquals(5, nul.findings().get(0).line());
    assertEquals(1, count(utf16, FindingCode.UNKNOWN_SECTION), utf16.findings().toString());
    assertTrue(utf16.findings().get(0).text().contains("UTF-16"));
  }

  @Test
  void showsValuesWithoutCharactersThatATerminalActsOn() {
    Finding finding =
        new Finding(FindingCode.BAD_VALUE, "control", 1, "id", "\u001b[31m\n\u009b", "is bad");

    assertEquals("control:1: id: is bad (value '\\u001b[31m\\n\\u009b')", finding.toString());
  }

  @Test
  void clampsAPriorityOfAnySize() {
    ControlFile file = read(PRODUCT + "priority: 99999999999999999999\n");

    assertEquals(100, file.control().product().priority());
    assertEquals(1, count(file, FindingCode.PRIORITY_CLAMPED));
  }

  @Test
  void countsCharactersAsTheDatabaseDoes() {
    ControlFile fits = read(PRODUCT + "name: " + "😀".repeat(128) + "\n");
    ControlFile tooLong = read(PRODUCT + "name: " + "😀".repeat(129) + "\n");

    assertEquals(0, count(fits, FindingCode.NAME_TOO_LONG));
    assertEquals(1, count(tooLong, FindingCode.NAME_TOO_LONG));
  }

  @Test
  void readsAndWritesSoftwareIdsWithBraces() {
    ControlFile file =
        read("[Package]\nversion: 1\n" + PRODUCT + "[Windows]\nsoftwareIds: {B1}, {A2}\n");

    assertEquals(List.of(), file.findings());
    assertEquals(List.of("{a2}", "{b1}"), file.control().product().windowsSoftwareIds());
    ControlFile again = parse(LegacyControlWriter.write(file.control()));
    assertEquals(List.of(), again.findings());
    assertEquals(List.of("{a2}", "{b1}"), again.control().product().windowsSoftwareIds());
  }

  @Test
  void passesOverFurtherLinesOfNumbersAndTruthValues() {
    ControlFile file =
        read(
            PRODUCT
                + "priority: 5\nincremental: False\nlicenseRequired: yes\n\n more\n"
                + "[ProductProperty]\nname: p\neditable: no\nfoo\nmultivalue: on\n \n");

    assertEquals(5, file.control().product().priority());
    assertEquals(true, file.control().product().licenseRequired());
    assertFalse(file.control().properties().get(0).isEditable());
    assertTrue(file.control().properties().get(0).isMultiValue());
  }

  @Test
  void assumesVersionsThatAreEmpty() {
    ControlFile file =
        read("[Package]\nversion:\n[Product]\ntype: localboot\nid: a\nversion: None\n");

    assertEquals("1.0-1", file.control().product().version());
    assertEquals(2, count(file, FindingCode.MISSING_VERSION));
    assertEquals("2.0-3", file.withVersions("2.0", "3").control().product().version());
  }

  @Test
  void takesAnUndefinedActionForNone() {
    ControlFile file =
        read(
            PRODUCT
                + "[ProductDependency]\naction: setup\nrequiredProduct: b\n"
                + "requiredAction: undefined\nrequiredStatus: installed\n");

    assertNull(file.control().dependencies().get(0).requiredAction());
  }

  @Test
  void namesTheLineOfBrokenJsonInAListOfSeveralLines() {
    ControlFile file =
        read("[Product]\nid: a\n[ProductProperty]\nname: p\nvalues: [\"a\",\n \"C:\\prog\"]\n");

    assertTrue(
        file.findings().stream()
            .anyMatch(f -> f.code() == FindingCode.BAD_JSON_LIST && f.line() == 6),
        file.findings().toString());
  }

  @Test
  void reportsJsonThatIsBrokenWithItsColumn() {
    ControlFile file = read(PRODUCT + "\n[ProductProperty]\nname: p\nvalues: [\"C:\\prog\"]\n");

    assertFalse(file.isUsable());
    Finding finding =
        file.findings().stream().filter(Finding::stopsBuild).findFirst().orElseThrow();
    assertEquals(FindingCode.BAD_JSON_LIST, finding.code());
    assertTrue(finding.text().matches(".*at character \\d+.*"), finding.text());
  }

  @Test
  void takesOddWordsForTrueAndSaysSo() {
    ControlFile file = read(PRODUCT + "licenseRequired: nein\n");

    assertEquals(true, file.control().product().licenseRequired());
    assertEquals(1, count(file, FindingCode.ODD_BOOLEAN));
  }

  @Test
  void readsOldEncodingsAndSaysSo() {
    byte[] old = (PRODUCT + "name: J\u00fcrgen\n").getBytes(Charset.forName("windows-1252"));

    ControlFile file = parse(old);

    assertEquals("J\u00fcrgen", file.control().product().name());
    assertTrue(file.needsRewriting());
    assertEquals(5, file.findings().get(0).line());
  }

  @Test
  void readsAllFixturesWithoutAnError() throws IOException {
    try (var files = Files.list(Fixtures.path("packages/control"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".control")).toList()) {
        ControlFile control =
            ControlFile.parse(file, Files.readAllBytes(file), ControlFormat.LEGACY, null);
        assertTrue(control.isUsable(), control.findings().toString());
        byte[] written = LegacyControlWriter.write(control.control());
        assertEquals(control.control(), parse(written).control(), file.toString());
      }
    }
  }

  @Test
  void changesOnlyTheVersions() {
    String text =
        "; note\n[Package]\nversion:1\r\n\n[product]\n Id: x\nType: netboot\nid: a\nVERSION :  1.0  \nname: n\n";

    ControlFile changed = read(text).withVersions("2.0", "7");

    assertEquals(
        text.replace("version:1\r", "version: 7\r").replace(":  1.0  ", ":  2.0  "),
        new String(changed.bytes(), StandardCharsets.UTF_8));
  }

  @Test
  void addsVersionsWhereTheyAreMissing() {
    ControlFile changed = read("[Product]\nid: a\ntype: localboot\n").withVersions("2.0", "7");

    assertEquals(
        "[Package]\nversion: 7\n\n[Product]\nversion: 2.0\nid: a\ntype: localboot\n",
        new String(changed.bytes(), StandardCharsets.UTF_8));
    assertEquals("2.0-7", changed.control().product().version());
  }

  @Test
  void changesThePackageVersionWhereTheProductHasIt() {
    ControlFile changed = read(PRODUCT + "packageVersion: 3\n").withVersions(null, "4");

    assertEquals(
        PRODUCT + "packageVersion: 4\n", new String(changed.bytes(), StandardCharsets.UTF_8));
  }

  private static final String PRODUCT = "[Product]\nid: a\ntype: localboot\nversion: 1.0\n";

  static ControlFile fixture(String name) throws IOException {
    Path file = Fixtures.path("packages/control/" + name);
    ControlFormat format = name.endsWith(".toml") ? ControlFormat.TOML : ControlFormat.LEGACY;
    return ControlFile.parse(file, Files.readAllBytes(file), format, null);
  }

  private static ControlFile read(String text) {
    return parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static ControlFile parse(byte[] content) {
    return ControlFile.parse(Path.of("control"), content, ControlFormat.LEGACY, null);
  }

  private static long count(ControlFile file, FindingCode code) {
    return file.findings().stream().filter(f -> f.code() == code).count();
  }

  @Test
  void builtPackageKeepsListsThatAreNone() {
    String text =
        """
        [Product]
        id: p
        type: localboot
        name: P
        version: 1

        [ProductProperty]
        type: unicode
        name: odd
        editable: True
        values: ['value1', 'value2']
        default: []
        """;
    byte[] content = text.getBytes(StandardCharsets.UTF_8);

    ControlFile packed =
        ControlFile.parsePacked(Path.of("control"), content, ControlFormat.LEGACY, null);

    // As the original reads it, so that depots agree.
    assertEquals(
        List.of("'value2']", "['value1'"), packed.control().properties().get(0).possible());
    assertTrue(packed.findings().stream().anyMatch(f -> f.code() == FindingCode.BAD_JSON_LIST));
    assertFalse(
        ControlFile.parse(Path.of("control"), content, ControlFormat.LEGACY, null).isUsable());
  }
}
