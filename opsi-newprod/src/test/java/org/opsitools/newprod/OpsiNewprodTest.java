package org.opsitools.newprod;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.control.ControlFile;
import org.opsitools.common.control.ControlFormat;
import org.opsitools.common.control.PackageControl;
import org.opsitools.common.image.SizeLint;
import org.opsitools.common.objects.ProductDependency;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.testkit.ProgramRun;
import org.opsitools.common.testkit.ProgramRun.Result;

class OpsiNewprodTest {
  private static final List<String> ANSWERS =
      List.of(
          "",
          "foo",
          "Föö",
          "a\\nb",
          "",
          "2.0",
          "3",
          "true",
          "-5",
          "setup.opsiscript",
          "un/install.opsiscript",
          "",
          "",
          "",
          "",
          "",
          "yes",
          "setup",
          "bar",
          "",
          "installed",
          "before",
          "no",
          "yes",
          "unicode",
          "Lang",
          "Language",
          "de, en",
          "False",
          "en",
          "yes",
          "boolean",
          "quiet",
          "",
          "True",
          "no",
          "Ada Admin",
          "Ada@Example.org");

  private static final List<String> OPTIONS =
      List.of(
          "--id=foo",
          "--name=Föö",
          "--description=a\\nb",
          "--product-version=2.0",
          "--package-version=3",
          "--license-required",
          "--priority=-5",
          "--setup-script=setup.opsiscript",
          "--uninstall-script=un/install.opsiscript",
          "--dependency=action=setup,product=bar,required-status=installed,type=before",
          "--property=type=unicode,name=Lang,description=Language,values=de;en,default=en",
          "--property=type=bool,name=quiet,default=true",
          "--maintainer-name=Ada Admin",
          "--maintainer-email=Ada@Example.org");

  @TempDir Path directory;
  private ProgramRun program;

  @BeforeEach
  void nameProgram() {
    program = ProgramRun.of(OpsiNewprod.program(), directory);
  }

  @Test
  @Tag("PKG-29")
  void createsAPackageSourceWithoutAsking() throws IOException {
    Result result = program.run(OPTIONS.toArray(String[]::new));

    assertEquals(0, result.exitCode(), result::toString);
    assertEquals(
        "Package source directory '" + directory.resolve("foo") + "' created\n", result.out());
    assertEquals("", result.err());
    assertEquals(
        List.of(
            "foo",
            "foo/CLIENT_DATA",
            "foo/CLIENT_DATA/setup.opsiscript",
            "foo/CLIENT_DATA/un",
            "foo/CLIENT_DATA/un/install.opsiscript",
            "foo/OPSI",
            "foo/OPSI/changelog.txt",
            "foo/OPSI/control.toml",
            "foo/OPSI/postinst",
            "foo/OPSI/preinst",
            "foo/SERVER_DATA"),
        TreeText.paths(directory));
    assertEquals(
        """
        foo (2.0-3) testing; urgency=low

          * Initial package

         -- Ada Admin <ada@example.org>  Fri, 01 Mar 2024 12:00:00 +0000""",
        Files.readString(directory.resolve("foo/OPSI/changelog.txt")));
    assertReadsBack(control("control.toml", ControlFormat.TOML));
  }

  private static void assertReadsBack(ControlFile file) {
    assertEquals(List.of(), file.findings());
    PackageControl control = file.control();
    assertEquals("a\nb", control.product().description());
    assertEquals("2.0-3", control.product().version());
    assertEquals(true, control.product().licenseRequired());
    assertEquals(-5, control.product().priority());
    ProductDependency dependency = control.dependencies().get(0);
    assertEquals("before", dependency.requirementType());
    assertEquals("installed", dependency.requiredInstallationStatus());
    ProductProperty lang = control.properties().get(0);
    assertEquals(List.of("de", "en"), lang.possible());
    assertEquals(List.of("en"), lang.defaults());
    assertFalse(lang.isEditable());
    assertEquals(List.of(true), control.properties().get(1).defaults());
    assertEquals(List.of(), SizeLint.check(control.product(), control.properties()));
  }

  @Test
  void writesBothFormatsAlike() throws IOException {
    List<String> options = new ArrayList<>(OPTIONS);
    options.addAll(List.of("--format", "both"));

    assertEquals(0, program.run(options.toArray(String[]::new)).exitCode());

    assertReadsBack(control("control.toml", ControlFormat.TOML));
    assertReadsBack(control("control", ControlFormat.LEGACY));
    assertEquals(
        control("control", ControlFormat.LEGACY).control().product().changelog(),
        Files.readString(directory.resolve("foo/OPSI/changelog.txt")));
  }

  @Test
  void warnsOfTextThatTheLegacyFormatCannotHold() {
    List<String> options = new ArrayList<>(OPTIONS);
    options.addAll(List.of("--description=a\\n[Product]\\nb", "--format=control"));

    Result result = program.run(options.toArray(String[]::new));

    assertEquals(0, result.exitCode(), result::toString);
    assertTrue(result.err().contains("the line '[Product]' would be a section"), result.err());
  }

  @Test
  void makesTheSameOfAnAnswerFileAsOfOptions() throws IOException {
    Path piped = Files.createDirectory(directory.resolve("piped"));
    Path said = Files.createDirectory(directory.resolve("said"));

    Result fromFile = program.withInput(String.join("\n", ANSWERS) + "\n").run("piped");
    Result windows = program.withInput(String.join("\r\n", ANSWERS)).run("piped", "--overwrite");
    List<String> options = new ArrayList<>(OPTIONS);
    options.add("said");
    Result fromOptions = program.run(options.toArray(String[]::new));

    assertEquals(0, fromFile.exitCode(), fromFile::toString);
    assertEquals(0, windows.exitCode(), windows::toString);
    assertEquals(0, fromOptions.exitCode(), fromOptions::toString);
    assertEquals(TreeText.of(said), TreeText.of(piped));
    assertEquals(
        "Package source directory '" + piped.resolve("foo") + "' created\n", fromFile.out());
  }

  @Test
  void showsQuestionsAndAnswersOnStandardError() {
    Result result = program.withInput(String.join("\n", ANSWERS) + "\n").run();

    assertTrue(
        result.err().contains("\nProduct information\nProduct id [newprod]: foo\n"),
        result::toString);
    assertTrue(result.err().contains("Maintainer e-mail: Ada@Example.org\n"), result::toString);
  }

  @Test
  void endsWithAnErrorWhereverTheAnswersEnd() throws IOException {
    for (int given = 0; given < ANSWERS.size(); given++) {
      List<String> first = ANSWERS.subList(0, given);
      String input = first.isEmpty() ? "" : String.join("\n", first) + "\n";

      Result result = program.withInput(input).run();

      assertEquals(1, result.exitCode(), result::toString);
      assertTrue(result.err().contains("\nERROR: Cancelled at '"), result::toString);
      assertEquals("", result.out());
      assertEquals(List.of(), TreeText.paths(directory));
    }
  }

  @Test
  @Tag("PKG-30")
  void leavesTheOldSourceWhenCancelledAtTheMaintainerPage() throws IOException {
    Path old = Files.createDirectories(directory.resolve("foo/CLIENT_DATA"));
    Files.writeString(old.resolve("mine"), "mine");
    List<String> before = TreeText.of(directory);
    List<String> answers = new ArrayList<>(ANSWERS.subList(0, ANSWERS.size() - 2));
    answers.add(16, "yes");

    Result result = program.withInput(String.join("\n", answers) + "\n").run();

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(
        result.err().contains("Directory 'foo' already exists, overwrite? (yes, no) [no]: yes\n"),
        result::toString);
    assertTrue(result.err().contains("ERROR: Cancelled at 'Maintainer name'"), result::toString);
    assertEquals(before, TreeText.of(directory));
  }

  @Test
  void replacesTheOldSourceAtTheEnd() throws IOException {
    Files.createDirectories(directory.resolve("foo/CLIENT_DATA/mine"));
    List<String> answers = new ArrayList<>(ANSWERS);
    answers.add(16, "yes");

    Result result = program.withInput(String.join("\n", answers) + "\n").run();

    assertEquals(0, result.exitCode(), result::toString);
    assertFalse(Files.exists(directory.resolve("foo/CLIENT_DATA/mine")));
    assertTrue(Files.exists(directory.resolve("foo/OPSI/control.toml")));
  }

  @Test
  void refusesToReplaceWithoutBeingAsked() throws IOException {
    Files.createDirectories(directory.resolve("foo/mine"));

    Result refused = program.run(OPTIONS.toArray(String[]::new));
    List<String> options = new ArrayList<>(OPTIONS);
    options.add("--overwrite");
    Result replaced = program.run(options.toArray(String[]::new));

    assertEquals(1, refused.exitCode());
    assertTrue(refused.err().contains("already exists; --overwrite replaces it"), refused.err());
    assertEquals(0, replaced.exitCode(), replaced::toString);
    assertFalse(Files.exists(directory.resolve("foo/mine")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--batch", "--type=netboot", "--priority=1", "--template=auto-update"})
  void namesWhatIsMissingInsteadOfAsking(String option) throws IOException {
    Result result = program.withInput("\n\n\n").run(option);

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(result.err().contains("  --maintainer-name is missing\n"), result.err());
    assertTrue(result.err().contains("  --maintainer-email is missing\n"), result.err());
    assertEquals(
        !option.contains("template"), result.err().contains("--id is missing"), result.err());
    assertEquals(List.of(), TreeText.paths(directory));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--type=server | is neither localboot nor netboot",
        "--format=json | is none of toml, control, both",
        "--template=windows | is none of the templates local-image-prepare, local-image-backup",
        "--colour=red | --colour",
        "a b | b"
      })
  void endsWithTwoForWrongUsage(String arguments, String error) {
    Result result = program.run(arguments.split(" ", -1));

    assertEquals(2, result.exitCode(), result::toString);
    assertTrue(result.err().contains(error), result.err());
    assertTrue(result.err().contains("Usage: opsi-newprod"), result.err());
  }

  @Test
  void refusesTwoModels() throws IOException {
    Files.writeString(directory.resolve("f"), "");

    Result result = program.run("--template=auto-update", "--from-file=f");

    assertEquals(2, result.exitCode());
    assertTrue(result.err().contains("exclude each other"), result.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "missing | missing: no such file or directory",
        "-t missing --batch | missing: no such file or directory",
        "--from-file missing | missing: no such file or directory"
      })
  void namesDirectoriesThatAreMissingBeforeItAsks(String arguments, String error) {
    Result result = program.withInput("").run(arguments.split(" ", -1));

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(result.err().contains("ERROR: " + directory.resolve(error)), result.err());
  }

  @Test
  void copiesATemplateDirectory() throws IOException {
    Path template = Files.createDirectories(directory.resolve("template/CLIENT_DATA"));
    Files.writeString(template.resolve("extra"), "extra");
    List<String> options = new ArrayList<>(OPTIONS);
    options.addAll(List.of("--template-d", "template"));

    Result result = program.run(options.toArray(String[]::new));

    assertEquals(0, result.exitCode(), result::toString);
    assertEquals("extra", Files.readString(directory.resolve("foo/CLIENT_DATA/extra")));
  }

  @Test
  void takesAControlFileForAnswers() throws IOException {
    assertEquals(0, program.run(OPTIONS.toArray(String[]::new)).exitCode());
    Path first = directory.resolve("foo/OPSI/control.toml");

    Result result =
        program.run(
            "--from-file=foo/OPSI/control.toml",
            "--overwrite",
            "--maintainer-name=Ada Admin",
            "--maintainer-email=ada@example.org");
    byte[] again = Files.readAllBytes(first);
    Result other =
        program.run(
            "--from-file=foo/OPSI/control.toml",
            "--id=other",
            "--property=name=lang,default=fr",
            "--maintainer-name=Ada Admin",
            "--maintainer-email=ada@example.org");

    assertEquals(0, result.exitCode(), result::toString);
    assertEquals(0, other.exitCode(), other::toString);
    assertReadsBack(control("control.toml", ControlFormat.TOML));
    assertEquals(List.of(), ControlFile.parse(first, again, ControlFormat.TOML, null).findings());
    String text = Files.readString(directory.resolve("other/OPSI/control.toml"));
    assertTrue(text.contains("id = \"other\"") && text.contains("default = [\"fr\"]"), text);
  }

  @Test
  void saysWhatIsWrongWithAControlFile() throws IOException {
    Files.writeString(directory.resolve("c.toml"), "[Package]\nversion = \"1\"\n[Prodct]\n");

    Result result = program.run("--from-file=c.toml");

    assertEquals(1, result.exitCode());
    assertTrue(result.err().contains(directory.resolve("c.toml") + ":"), result.err());
    assertEquals(List.of("c.toml"), TreeText.paths(directory));
  }

  @ParameterizedTest
  @EnumSource
  void createsEveryTemplate(ProductTemplate template) throws IOException {
    Result result =
        program.run(
            "--template=" + template.word(),
            "--id=mine",
            "--maintainer-name=Ada",
            "--maintainer-email=ada@example.org");

    assertEquals(0, result.exitCode(), result::toString);
    Path control = directory.resolve("mine/OPSI/control.toml");
    ControlFile file =
        ControlFile.parse(control, Files.readAllBytes(control), ControlFormat.TOML, null);
    assertEquals(List.of(), file.findings());
    assertEquals("mine", file.control().product().id());
    assertTrue(Files.size(directory.resolve("mine/CLIENT_DATA/setup.opsiscript")) > 100);
  }

  @Test
  void datesTheChangelogBySourceDateEpoch() throws IOException {
    assertEquals(
        0,
        program
            .withVariable("SOURCE_DATE_EPOCH", "1674046119")
            .run(OPTIONS.toArray(String[]::new))
            .exitCode());

    assertTrue(
        Files.readString(directory.resolve("foo/OPSI/changelog.txt"))
            .endsWith("  Wed, 18 Jan 2023 12:48:39 +0000"));
  }

  @Test
  void setsTheRightsOfAnInstallation() throws IOException {
    Path root = Files.createDirectories(directory.resolve("root"));
    Files.createDirectories(root.resolve("etc"));
    Files.writeString(root.resolve("etc/passwd"), "opsiconfd:x:4711:4712::/:/bin/sh\n");
    Files.writeString(root.resolve("etc/group"), "opsifileadmins:x:4713:\n");
    Path workbench = Files.createDirectories(root.resolve("var/lib/opsi/workbench"));
    List<String> options = new ArrayList<>(OPTIONS);
    options.addAll(List.of("--root=root", "root/var/lib/opsi/workbench"));
    Path file = workbench.resolve("foo/OPSI/control.toml");

    assertEquals(0, program.run(options.toArray(String[]::new)).exitCode());
    String withRights = TreeText.mode(file);
    options.addAll(List.of("--no-set-rights", "--overwrite", "--format=both"));
    assertEquals(0, program.run(options.toArray(String[]::new)).exitCode());

    assertEquals("660", withRights);
    Path plain = Files.createFile(directory.resolve("plain"));
    int umasked = Integer.parseInt(TreeText.mode(plain), 8) & 0660;
    assertEquals(Integer.toOctalString(umasked), TreeText.mode(file));
    assertEquals("755", TreeText.mode(workbench.resolve("foo/OPSI/preinst")));
  }

  @Test
  void cleansUpAfterAKilledRunAndSaysSo() throws IOException {
    Files.createDirectories(directory.resolve(".foo.old-0123456789ab/mine"));
    Files.createDirectories(directory.resolve(".foo.new-0123456789ab"));

    Result result = program.run("--batch");

    assertEquals(1, result.exitCode());
    assertTrue(result.err().contains("is back, which an interrupted run"), result.err());
    assertEquals(List.of("foo", "foo/mine"), TreeText.paths(directory));
  }

  private ControlFile control(String name, ControlFormat format) throws IOException {
    Path path = directory.resolve("foo/OPSI").resolve(name);
    return ControlFile.parse(path, Files.readAllBytes(path), format, null);
  }
}
