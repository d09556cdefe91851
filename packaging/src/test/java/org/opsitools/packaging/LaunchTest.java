package org.opsitools.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.testkit.Processes;

/** How the programs are started: from anywhere, in any locale, with and without the archive. */
class LaunchTest {
  private static final String PROGRAM = "opsi-admin";

  private final Installation built = Installation.built();
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"C", "POSIX", "de_DE.UTF-8", "C.UTF-8"})
  void understandsEveryLetterInEveryLocale(String locale) {
    Processes.Result result = built.run(directory, Map.of("LC_ALL", locale), PROGRAM, "--größe=😀");

    assertEquals(2, result.exitCode(), result.toString());
    assertTrue(result.err().contains("'--größe=😀'"), result.toString());
  }

  @Test
  void understandsEveryLetterWithoutAnyLocale() {
    Map<String, String> none = Map.of("LC_ALL", "", "LC_CTYPE", "", "LANG", "", "LANGUAGE", "");

    Processes.Result result = built.run(directory, none, PROGRAM, "--größe");

    assertTrue(result.err().contains("'--größe'"), result.toString());
  }

  @Test
  void startsThroughLinks() throws IOException {
    Path absolute = Files.createSymbolicLink(directory.resolve("one"), built.program(PROGRAM));
    Path relative = Files.createSymbolicLink(directory.resolve("two"), Path.of("one"));

    assertVersion(Processes.in(directory).run(absolute.toString(), "--version"));
    assertVersion(Processes.in(Path.of("/")).run(relative.toString(), "--version"));
    Files.delete(relative);
    Files.delete(absolute);
  }

  @Test
  void startsByNameAndByShell() {
    Path bin = built.tree().resolve("bin");

    assertVersion(Processes.in(bin).run("sh", PROGRAM, "--version"));
    assertVersion(
        Processes.in(directory)
            .withEnvironment(Map.of("PATH", bin + ":" + System.getenv("PATH")))
            .run("sh", "-c", PROGRAM + " --version"));
  }

  @Test
  void readsNothingFromClosedStandardInput() {
    Processes.Result result =
        Processes.in(directory).run("sh", "-c", built.program("opsi-newprod") + " <&-");

    assertEquals(1, result.exitCode(), result.toString());
    assertTrue(result.err().contains("Cancelled at"), result.toString());
  }

  @Test
  void usesTheArchive() throws IOException {
    assertTrue(usesArchive(built));
  }

  @Test
  void startsFromPathWithBlanksAndOtherLetters() throws IOException {
    Path odd = Files.createDirectories(directory.resolve("a b/it's größer"));
    Installation copy = built.copiedTo(odd.resolve("tools"));

    assertVersion(copy.run(Path.of("/"), PROGRAM, "--version"));
    Processes.in(directory)
        .run(copy.tree().resolve("share/opsi-tools/build-archive").toString())
        .succeeded();
    assertVersion(copy.run(Path.of("/"), PROGRAM, "--version"));
  }

  @Test
  void usesOnlyTheArchiveOfItsPlace() throws IOException {
    Installation copy = built.copiedTo(directory.resolve("tools"));
    assertFalse(usesArchive(copy), "the archive of another place");

    Processes.in(directory)
        .run(copy.tree().resolve("share/opsi-tools/build-archive").toString())
        .succeeded();

    assertTrue(usesArchive(copy), "the archive made here");
  }

  @Test
  void startsWithoutArchive() {
    Installation copy = built.copiedTo(directory.resolve("tools"));
    Processes.in(directory).run("rm", "-r", copy.library().resolve("archive").toString());

    assertVersion(copy.run(directory, PROGRAM, "--version"));
  }

  @Test
  void startsWithArchiveThatIsNone() throws IOException {
    Installation copy = built.copiedTo(directory.resolve("tools"));
    Path archive = archive(copy);
    // As if it had been made for this place.
    Files.writeString(
        archive.resolveSibling(archive.getFileName() + ".for"), copy.library() + "\n");

    assertVersion(copy.run(directory, PROGRAM, "--version"));
    Files.write(archive, new byte[100_000]);
    assertVersion(copy.run(directory, PROGRAM, "--version"));
    Files.writeString(archive, "");
    assertVersion(copy.run(directory, PROGRAM, "--version"));
  }

  @Test
  void leavesArchiveAloneThatIsOlderThanTheJars() throws IOException {
    Installation copy = built.copiedTo(directory.resolve("tools"));
    Processes.in(directory)
        .run(copy.tree().resolve("share/opsi-tools/build-archive").toString())
        .succeeded();
    assertTrue(usesArchive(copy));

    Processes.in(copy.library()).run("touch", "-d", "+1 minute", "classpath").succeeded();

    assertFalse(usesArchive(copy));
  }

  @Test
  void makesArchiveAnewWithoutLeavingAnythingBehind() throws IOException {
    Installation copy = built.copiedTo(directory.resolve("tools"));
    String builder = copy.tree().resolve("share/opsi-tools/build-archive").toString();

    Processes.in(directory).run(builder).succeeded();
    Processes.in(directory).run(builder).succeeded();

    try (Stream<Path> files = Files.list(copy.library().resolve("archive"))) {
      assertEquals(2, files.count());
    }
  }

  @Test
  void saysWhenStandardOutputIsClosedOrFull() {
    Processes.Result closed = built.shell(directory, "\"$@\" >&-", PROGRAM, "--version");
    Processes.Result full = built.shell(directory, "\"$@\" >/dev/full", PROGRAM, "--version");

    assertEquals(1, closed.exitCode(), closed.toString());
    assertTrue(closed.err().startsWith("ERROR: standard output: "), closed.toString());
    assertEquals(1, full.exitCode(), full.toString());
    assertEquals("ERROR: standard output: no space left on device\n", full.err());
  }

  @Test
  void endsQuietlyWhenNobodyReads() {
    Processes.Result result =
        built.shell(
            directory, "(trap '' PIPE; \"$@\"; echo $? >code) | true; cat code", PROGRAM, "--help");

    assertTrue(result.out().matches("(0|141)\n"), result.toString());
    assertEquals("", result.err());
  }

  @Test
  void namesWhatIsMissingWithoutJava() throws IOException {
    Path empty = Files.createDirectory(directory.resolve("empty"));
    Path fake = Files.createDirectories(directory.resolve("fake/bin")).getParent();
    Files.writeString(fake.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
    Files.copy(Path.of("/bin/true"), fake.resolve("bin/java"));

    Processes.Result none =
        built.run(
            directory, Map.of("PATH", empty.toString(), "JAVA_HOME", ""), PROGRAM, "--version");
    Processes.Result tooOld =
        built.run(directory, Map.of("JAVA_HOME", fake.toString()), PROGRAM, "--version");

    assertEquals(1, none.exitCode(), none.toString());
    assertTrue(none.err().startsWith("ERROR: no Java found; install Java 17"), none.toString());
    assertEquals(1, tooOld.exitCode(), tooOld.toString());
    assertTrue(tooOld.err().contains("is Java 11.0.2; Java 17 or newer is needed"));
  }

  @Test
  void handsOptionsToJava() {
    Map<String, String> options =
        Map.of("OPSI_TOOLS_JAVA_OPTIONS", "-Xmx64m -XshowSettings:properties");

    Processes.Result result = built.run(directory, options, PROGRAM, "--version");

    String library = built.library().resolve("native").toString();
    assertTrue(result.err().contains("ZstdNativePath = " + library), result.toString());
    assertTrue(
        result.err().lines().anyMatch(line -> line.matches(" *sun.jnu.encoding = UTF-8")),
        result.toString());
  }

  @Test
  void installsNativeLibraryReadyToRun() {
    assertTrue(Files.isExecutable(built.library().resolve("native/amd64/libzstd-jni.so")));
    assertTrue(Files.isExecutable(built.library().resolve("native/aarch64/libzstd-jni.so")));
  }

  private boolean usesArchive(Installation installation) throws IOException {
    Path log = directory.resolve("classes.log");
    Map<String, String> options =
        Map.of("OPSI_TOOLS_JAVA_OPTIONS", "-Xlog:class+load:file=" + log.toString());
    assertVersion(installation.run(directory, options, PROGRAM, "--version"));
    try (Stream<String> lines = Files.lines(log)) {
      return lines.anyMatch(
          line -> line.contains(" picocli.CommandLine ") && line.contains("shared objects file"));
    }
  }

  private static Path archive(Installation installation) throws IOException {
    try (Stream<Path> files = Files.list(installation.library().resolve("archive"))) {
      return files.filter(file -> file.toString().endsWith(".jsa")).findFirst().orElseThrow();
    }
  }

  private static void assertVersion(Processes.Result result) {
    assertEquals(0, result.exitCode(), result.toString());
    assertTrue(result.out().matches("[0-9.]+ \\[common=.*]\n"), result.toString());
    assertEquals("", result.err());
  }
}
