package org.opsitools.packagemanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.testkit.CraftedTar;
import org.opsitools.common.testkit.Fixtures;
import org.opsitools.common.testkit.ProgramRun;

class ExtractTest {
  private static final String CONTROL =
      """
      [Package]
      version: 1

      [Product]
      type: localboot
      id: crafted
      name: Crafted
      version: 1.0
      """;

  @TempDir Path directory;

  private Path work;

  @BeforeEach
  void makeWorkingDirectory() throws IOException {
    work = Files.createDirectory(directory.resolve("work"));
  }

  @Test
  @Tag("MAN-19")
  void extractsUnderAnotherProductIdOnce() throws IOException {
    String file = fixture("localboot_new_42.0-1337.opsi");

    ProgramRun.Result first = run("-x", file, "--new-product-id", "mynew");

    assertEquals(0, first.exitCode(), first::toString);
    assertEquals(List.of("mynew"), entries(work, 1));
    String control = Files.readString(work.resolve("mynew/OPSI/control"));
    assertTrue(control.contains("\nid: mynew\n"), control);
    String toml = Files.readString(work.resolve("mynew/OPSI/control.toml"));
    assertTrue(toml.contains("\nid = \"mynew\"\n"), toml);
    assertFalse(toml.contains("id = \"localboot_new\""), toml);

    Files.writeString(work.resolve("mynew/mark"), "mine");
    List<String> before = entries(work, 9);
    ProgramRun.Result second = run("-x", file, "--new-product-id", "mynew");

    assertEquals(1, second.exitCode(), second::toString);
    assertTrue(second.err().contains(work.resolve("mynew") + ", which exists already"));
    assertEquals(before, entries(work, 9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-x", "--extract", "--extr"})
  void extractsToTheDirectoryOfTheProduct(String option) throws IOException {
    ProgramRun.Result result = run(option, fixture("memtest86_cpio_6.20-1.opsi"));

    assertEquals(0, result.exitCode(), result::toString);
    assertEquals("", result.out());
    assertTrue(result.err().endsWith(" extracted to " + work.resolve("memtest86") + "\n"));
    assertEquals(16, entries(work, 9).size());
  }

  @Test
  void extractsCustomArchivesSeparately() throws IOException {
    ProgramRun.Result result =
        run("-x", Fixtures.path("manager-admin/packages/test2_1.0-6~custom1.opsi").toString());

    assertEquals(0, result.exitCode(), result::toString);
    assertEquals(List.of("CLIENT_DATA.custom1", "OPSI.custom1"), entries(work.resolve("test2"), 1));
  }

  @Test
  void extractsSeveralPackagesFromRelativePathsWithOptionsBetween() throws IOException {
    Files.copy(Path.of(fixture("memtest86_cpio_6.20-1.opsi")), work.resolve("m.opsi"));

    ProgramRun.Result result =
        run("-q", "m.opsi", "-x", fixture("testingproduct_23-42.opsi"), "-t", ".");

    assertEquals(0, result.exitCode(), result::toString);
    assertEquals("", result.err());
    assertEquals(List.of("m.opsi", "memtest86", "testingproduct"), entries(work, 1));
  }

  @Test
  void dryRunOnlyPrintsThePlan() throws IOException {
    String file = fixture("memtest86_cpio_6.20-1.opsi");

    ProgramRun.Result result = run("-x", "--dry-run", file);

    assertEquals(0, result.exitCode(), result::toString);
    assertEquals(
        file + " -> " + work.resolve("memtest86") + " (OPSI, CLIENT_DATA, SERVER_DATA)\n",
        result.out());
    assertEquals(List.of(), entries(work, 1));
  }

  static Stream<CraftedTar> hostileData() {
    return Stream.of(
        new CraftedTar().file("../../evil", "x"),
        new CraftedTar().entry("evil", '2', "../..").file("evil/inside", "x"));
  }

  @ParameterizedTest
  @MethodSource("hostileData")
  @Tag("MAN-20")
  void refusesHostilePackageAndLeavesNothing(CraftedTar data) throws IOException {
    Path file = write(data);

    ProgramRun.Result result = run("-x", file.toString());

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(result.err().contains("CLIENT_DATA.tar"), result::toString);
    assertTrue(result.err().contains("evil"), result::toString);
    assertEquals(List.of("crafted.opsi", "work"), entries(directory, 9));
  }

  private Path write(CraftedTar data) throws IOException {
    CraftedTar outer =
        new CraftedTar()
            .file("OPSI.tar", new CraftedTar().file("control", CONTROL).bytes())
            .file("CLIENT_DATA.tar", data.bytes())
            .file("README", "left out");
    return Files.write(directory.resolve("crafted.opsi"), outer.bytes());
  }

  @Test
  void warnsOfMembersThatAreLeftOut() throws IOException {
    Path file = write(new CraftedTar().file("a", "1"));

    ProgramRun.Result result = run("-x", file.toString());

    assertEquals(0, result.exitCode(), result::toString);
    assertTrue(result.err().contains("'README' is no archive of opsi's"), result::toString);
    assertEquals(List.of("CLIENT_DATA", "OPSI"), entries(work.resolve("crafted"), 1));
  }

  @Test
  void looksIntoAllPackagesBeforeExtractingAny() throws IOException {
    Path broken = Files.write(directory.resolve("broken.opsi"), new byte[] {1, 2, 3});

    ProgramRun.Result result = run("-x", fixture("memtest86_cpio_6.20-1.opsi"), broken.toString());

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(result.err().contains(broken + ": at byte 0: it is neither"), result::toString);
    assertEquals(List.of(), entries(work, 1));
  }

  @Test
  void refusesTwoPackagesOfOneProduct() throws IOException {
    ProgramRun.Result result =
        run(
            "-x",
            fixture("localboot_new_42.0-1337.opsi"),
            fixture("tar_zstd_packaged_42.0-1337.opsi"));

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(result.err().contains("are of the same product"), result::toString);
    assertEquals(List.of(), entries(work, 1));
  }

  @Test
  void namesThePackageThatIsNotThere() throws IOException {
    ProgramRun.Result result = run("-x", "nothing.opsi");

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(
        result.err().contains(work.resolve("nothing.opsi") + ": no such file or directory"),
        result::toString);
  }

  @Test
  void saysWhichOptionsHaveNoEffect() throws IOException {
    ProgramRun.Result result =
        run("-x", "--force", "--depots=all", fixture("testingproduct_23-42.opsi"));

    assertEquals(0, result.exitCode(), result::toString);
    assertTrue(result.err().contains("--force has no effect on --extract"), result::toString);
    assertTrue(result.err().contains("--depots has no effect on --extract"), result::toString);
  }

  private static String fixture(String name) {
    return Fixtures.path("packages/opsi/" + name).toString();
  }

  private ProgramRun.Result run(String... arguments) {
    return ProgramRun.of(OpsiPackageManager.program(), work).run(arguments);
  }

  private static List<String> entries(Path tree, int depth) throws IOException {
    try (Stream<Path> paths = Files.walk(tree, depth)) {
      return paths
          .filter(path -> !path.equals(tree))
          .map(path -> tree.relativize(path).toString())
          .sorted()
          .toList();
    }
  }
}
