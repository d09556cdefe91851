package org.opsitools.common.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.objects.Product;

class TomlControlTest {
  private static final String MINIMAL =
      """
      [Package]
      version = "1"

      [Product]
      type = "LocalbootProduct"
      id = "a"
      name = "A"
      version = "1.0"
      """;

  @Test
  @Tag("PKG-2")
  void readsTheSameProductFromBothFormats() throws IOException {
    PackageControl toml = LegacyControlTest.fixture("common-localboot.control.toml").control();
    PackageControl legacy = LegacyControlTest.fixture("common-localboot.control").control();

    Product withoutChangelog = legacy.product().toBuilder().changelog(null).build();
    assertEquals(
        new PackageControl(
            withoutChangelog,
            legacy.packageDependencies(),
            legacy.properties(),
            legacy.dependencies()),
        toml);
    assertEquals("propname", toml.properties().get(0).propertyId());
    assertEquals(List.of("a", "b"), toml.properties().get(0).possible());
    assertEquals(List.of("a"), toml.properties().get(0).defaults());
  }

  @Test
  void keepsLineNumbersBehindCommentsAndEmptyLines() {
    ControlFile file =
        read(
            "# one\n\n  # two\n"
                + MINIMAL
                + "\n\t\n#\nadvice = \"\"\"\n#\n\n\"\"\"\n\n\nfoo = 1\n");
    ControlFile twice = read("#\n#\n" + MINIMAL + "#\n\nid = \"x\"\n");

    assertEquals(21, file.findings().get(0).line(), file.findings().toString());
    assertEquals(13, twice.findings().get(0).line());
    assertTrue(twice.findings().get(0).text().contains("line 8"), twice.findings().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "version = '1.0'              | version = '2.0'",
        "version=\"\"\"1.0\"\"\" # x  | version=\"\"\"2.0\"\"\" # x",
        "version = '''1.0'''          | version = '''2.0'''",
        "\"version\"  =  '1.0'        | \"version\"  =  '2.0'",
        "\"v\\u0065rsion\" = '1.0'    | \"v\\u0065rsion\" = '2.0'",
        "version = 1                  | version = \"2.0\""
      })
  void keepsTheQuotesOfAVersion(String before, String after) {
    String text = "# 😀\r\n" + MINIMAL.replace("version = \"1.0\"", before) + "\n# end";

    ControlFile patched = read(text).withVersions("2.0", null);

    assertEquals(text.replace(before, after), new String(patched.bytes(), StandardCharsets.UTF_8));
  }

  @Test
  @Tag("PKG-3")
  void makesALegacyFileOfAMinimalOne() {
    byte[] legacy = LegacyControlWriter.write(read(MINIMAL).control());

    assertEquals(
        """
        [Package]
        version: 1
        depends:\s

        [Product]
        type: localboot
        id: a
        name: A
        description:\s
        advice:\s
        version: 1.0
        priority: 0
        licenseRequired: False
        setupScript:\s
        uninstallScript:\s
        updateScript:\s
        alwaysScript:\s
        onceScript:\s
        customScript:\s
        userLoginScript:\s
        """,
        new String(legacy, StandardCharsets.UTF_8));
  }

  @Test
  @Tag("PKG-4")
  void keepsEditableFalse() {
    PackageControl control =
        read(MINIMAL
                + "[[ProductProperty]]\nname = \"p\"\ntype = \"unicode\"\n"
                + "values = [\"x\", \"y\"]\neditable = false\n")
            .control();

    String toml = new String(TomlControlWriter.write(control), StandardCharsets.UTF_8);
    String legacy = new String(LegacyControlWriter.write(control), StandardCharsets.UTF_8);

    assertTrue(toml.contains("\neditable = false\n"), toml);
    assertTrue(legacy.contains("\neditable: False\n"), legacy);
  }

  @ParameterizedTest
  @Tag("PKG-6")
  @ValueSource(
      strings = {
        "\\\\srv\\share",
        "a \"\"\" b \"\"\"\" c",
        "\nstarts with a line feed",
        "ends in a quote\"",
        "\"\"",
        "\"\"\"",
        "\u0000\u0001\u007f\r\n\t\u0085\u2028",
        "\\",
        "\n",
        "\n\n\"",
        "\\u0041 \\n \ud83d\ude00"
      })
  void keepsEveryTextThroughTwoRounds(String text) {
    PackageControl control = withDescription(text);

    PackageControl once = read(TomlControlWriter.write(control)).control();
    PackageControl twice = read(TomlControlWriter.write(once)).control();

    assertEquals(text, once.product().description());
    assertEquals(text, twice.product().description());
  }

  @RepeatedTest(200)
  void keepsRandomTexts(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    String alphabet = "\"\"\"\\\\\n\n\r\t' ab\u0000\u001f\u007f\u00e4\u2028=#[]";
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(30); i >= 0; i--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }

    PackageControl read = read(TomlControlWriter.write(withDescription(text.toString()))).control();

    assertEquals(
        text.toString(), read.product().description(), "seed " + repetition.getCurrentRepetition());
  }

  @Test
  @Tag("PKG-34")
  void namesTheNearestKeyForAnUnknownOne() {
    ControlFile file = read(MINIMAL + "prioritty = 5\n");

    assertFalse(file.isUsable());
    assertEquals(
        "control.toml:9: unknown key 'prioritty' (did you mean 'priority'?)",
        file.findings().get(0).toString());
  }

  @Test
  @Tag("PKG-35")
  void refusesTheBrokenHeaderWithItsLine() throws IOException {
    ControlFile file = LegacyControlTest.fixture("python-opsi.control.toml");

    assertFalse(file.isUsable());
    assertEquals(FindingCode.TOML_SYNTAX, file.findings().get(0).code());
    assertEquals(53, file.findings().get(0).line(), file.findings().toString());
  }

  @Test
  void refusesVersionsThatAreNumbersWithAPoint() {
    ControlFile file = read(MINIMAL.replace("\"1.0\"", "1.10"));

    assertEquals(FindingCode.FLOAT_VERSION, file.findings().get(0).code());
  }

  @Test
  void acceptsWholeNumbersAsVersions() {
    ControlFile file = read(MINIMAL.replace("version = \"1\"", "version = 1"));

    assertEquals("1", file.control().product().packageVersion());
    assertEquals(
        MINIMAL.replace("version = \"1\"", "version = \"2\""), text(file.withVersions(null, "2")));
  }

  @Test
  void pointsOutWhereThePackageVersionBelongs() {
    ControlFile file = read(MINIMAL + "packageVersion = \"3\"\n");

    assertTrue(file.findings().get(0).text().contains("[Package]"), file.findings().toString());
  }

  @Test
  void changesOnlyTheVersions() {
    String text =
        """
        # head\r
        [ Package ]
        version='1'   # why
        depends = [ ]\s


        [Product]
        id="a"
        type = "netboot"
        "version"  =\t"1.0"# b

        [notes]
        mine = 1
        """;

    ControlFile changed = read(text).withVersions("2.0", "7").withProductId("b");

    assertEquals(
        text.replace("'1'", "'7'").replace("\"1.0\"", "\"2.0\"").replace("\"a\"", "\"b\""),
        text(changed));
  }

  @Test
  void assumesBeforeWhereTheRequirementTypeIsMissingAndNoneWhereItIsEmpty() {
    String dependency =
        """
        [[ProductDependency]]
        requiredProduct = "b"
        action = "setup"
        requiredAction = "setup"
        """;

    assertEquals(
        "before", read(MINIMAL + dependency).control().dependencies().get(0).requirementType());
    PackageControl none = read(MINIMAL + dependency + "requirementType = \"\"\n").control();
    assertEquals(null, none.dependencies().get(0).requirementType());
    assertEquals(none, read(TomlControlWriter.write(none)).control());
  }

  @Test
  void readsOldSpellingsAndSaysSo() {
    ControlFile file =
        read(
            MINIMAL
                + "productClassIds = [\"c\"]\n[[ProductDependency]]\nrequired_product = \"b\"\n"
                + "action = \"setup\"\nrequired_status = \"installed\"\n");

    assertEquals(List.of("c"), file.control().product().productClassIds());
    assertEquals("installed", file.control().dependencies().get(0).requiredInstallationStatus());
    assertEquals(
        3, file.findings().stream().filter(f -> f.code() == FindingCode.IGNORED_KEY).count());
  }

  @Test
  void takesTheChangelogFromTheFileBesideOnlyWhereItHasNone() {
    byte[] plain = MINIMAL.getBytes(StandardCharsets.UTF_8);
    byte[] own = (MINIMAL + "[Changelog]\nchangelog = \"own\"\n").getBytes(StandardCharsets.UTF_8);
    Path path = Path.of("control.toml");

    assertEquals(
        "beside",
        ControlFile.parse(path, plain, ControlFormat.TOML, "\nbeside\n")
            .control()
            .product()
            .changelog());
    assertEquals(
        "own",
        ControlFile.parse(path, own, ControlFormat.TOML, "beside").control().product().changelog());
  }

  @Test
  void writesTheFixtureAsTheOriginalDoes() throws IOException {
    ControlFile fixture = LegacyControlTest.fixture("utils-prod-1750.control.toml");

    byte[] written = TomlControlWriter.write(fixture.control());

    assertEquals(fixture.control(), read(written).control());
    assertArrayEquals(written, TomlControlWriter.write(read(written).control()));
  }

  private static PackageControl withDescription(String text) {
    PackageControl control = read(MINIMAL).control();
    return new PackageControl(
        control.product().toBuilder().description(text).build(), List.of(), List.of(), List.of());
  }

  private static String text(ControlFile file) {
    return new String(file.bytes(), StandardCharsets.UTF_8);
  }

  private static ControlFile read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static ControlFile read(byte[] content) {
    return ControlFile.parse(Path.of("control.toml"), content, ControlFormat.TOML, null);
  }
}
