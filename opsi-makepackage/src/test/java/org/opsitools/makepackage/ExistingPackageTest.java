package org.opsitools.makepackage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.testkit.ProgramRun;

class ExistingPackageTest {
  private static final String ARCHIVE = "demo_1.0-1.opsi";

  @TempDir Path directory;
  private SourceDirectory source;
  private String before;

  @BeforeEach
  void buildOnce() throws IOException {
    source = SourceDirectory.demo(directory);
    source.build();
    before = source.fingerprint(ARCHIVE);
    source.write("CLIENT_DATA/more", "more");
  }

  @Test
  @Tag("PKG-20")
  void failsAtOnceWhenNobodyCanBeAsked() throws IOException {
    ProgramRun.Result result =
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> source.run());

    assertEquals(1, result.exitCode());
    assertTrue(result.err().contains("-k"), result.err());
    assertEquals(before, source.fingerprint(ARCHIVE));
  }

  @Test
  @Tag("PKG-21")
  void doesNotAskForeverWhenBothVersionsAreGiven() throws IOException {
    String[] versions = {"--product-version", "1.0", "--package-version", "1"};
    ProgramRun.Result result =
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> typed("nnnooo", versions));

    assertEquals(1, result.exitCode());
    assertTrue(result.err().contains("already exists"), result.err());
    assertEquals(before, source.fingerprint(ARCHIVE));

    source.build("-k", "--product-version", "1.0", "--package-version", "1");
    assertNotEquals(before, source.fingerprint(ARCHIVE));
  }

  @Test
  @Tag("PKG-22")
  void keepsTheOldPackageWhenASourceFileCannotBePacked() throws IOException {
    List<String> old =
        List.of(
            before, source.fingerprint(ARCHIVE + ".md5"), source.fingerprint(ARCHIVE + ".zsync"));
    source.shell("mkfifo '" + source.path("CLIENT_DATA/pipe") + "'");

    ProgramRun.Result result = source.run("-k");

    assertEquals(1, result.exitCode());
    assertTrue(result.err().contains("CLIENT_DATA/pipe"), result.err());
    assertEquals(
        old,
        List.of(
            source.fingerprint(ARCHIVE),
            source.fingerprint(ARCHIVE + ".md5"),
            source.fingerprint(ARCHIVE + ".zsync")));
    assertEquals(3, source.shell("ls -A").size(), "nothing is left behind");
  }

  @Test
  void overwritesAbortsAndIgnoresOtherKeysAsTold() throws IOException {
    ProgramRun.Result aborted = typed("xyC");
    assertEquals(1, aborted.exitCode());
    assertTrue(aborted.err().contains("ERROR: Aborted"), aborted.err());
    assertEquals(before, source.fingerprint(ARCHIVE));

    ProgramRun.Result overwritten = typed("xO");
    assertEquals(0, overwritten.exitCode(), overwritten.toString());
    assertNotEquals(before, source.fingerprint(ARCHIVE));
  }

  @Test
  void asksForNewVersionsUntilTheyAreSome() throws IOException {
    ProgramRun.Result result = typed("n1_1\n\n2-2\n7\n");

    assertEquals(0, result.exitCode(), result.toString());
    assertTrue(result.out().contains("Bad product version: 1_1"), result.out());
    assertTrue(result.out().contains("Bad package version: 2-2"), result.out());
    assertTrue(Files.exists(source.archive("demo_1.0-7.opsi")));
    assertTrue(source.read("OPSI/control.toml").contains("version = \"7\""));
    assertEquals(before, source.fingerprint(ARCHIVE));
  }

  @Test
  void asksAgainWhileTheNewNameExistsToo() throws IOException {
    ProgramRun.Result result = typed("n\n\nn\n8\n");

    assertEquals(0, result.exitCode(), result.toString());
    assertTrue(Files.exists(source.archive("demo_1.0-8.opsi")));
  }

  @Test
  void takesTheEndOfTheInputForNoAnswer() throws IOException {
    ProgramRun.Result result = typed("");

    assertEquals(1, result.exitCode());
    assertEquals(before, source.fingerprint(ARCHIVE));
  }

  @Test
  void replacesSilentlyWhenQuiet() throws IOException {
    ProgramRun.Result result = source.run("-q");

    assertEquals(0, result.exitCode());
    assertEquals("", result.out() + result.err());
    assertNotEquals(before, source.fingerprint(ARCHIVE));
  }

  @Test
  void removesCompanionsThatWouldNoLongerFit() {
    source.build("-k", "--no-md5", "--no-zsync", "--sha256");

    assertEquals(List.of(ARCHIVE, ARCHIVE + ".sha256"), source.shell("ls -A"));
    assertEquals(List.of(ARCHIVE + ": OK"), source.shell("sha256sum -c " + ARCHIVE + ".sha256"));
  }

  private ProgramRun.Result typed(String keys, String... options) {
    String[] arguments = new String[options.length + 1];
    System.arraycopy(options, 0, arguments, 0, options.length);
    arguments[options.length] = source.directory().toString();
    return source.program().withTyped(keys).run(arguments);
  }
}
