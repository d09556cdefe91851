package org.opsitools.packagemanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.testkit.ProgramRun;

class CommandLineTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "-i x.opsi -S y.opsi, install packages",
    "-iS x.opsi -d all -p package, install packages",
    "-u x.opsi -o --max-transfers 0, upload packages",
    "-l, list products",
    "-l --output json --long, list products",
    "-D -d all, compare depots",
    "-r firefox -f, remove products",
    "-R firefox, remove packages from the repository",
    "--purge --yes, purge products",
  })
  void saysWhatThisReleaseCannotDoYet(String words, String expected) {
    ProgramRun.Result result = run(words.split(" "));

    assertEquals(1, result.exitCode(), result::toString);
    assertEquals("", result.out());
    assertEquals(
        "ERROR: this release of opsi-package-manager cannot "
            + expected
            + " yet; use the original program",
        result.err().strip());
  }

  @ParameterizedTest
  @CsvSource({
    "x.opsi, no command given",
    "-x -i x.opsi, only one command",
    "-i -r x, only one command",
    "-x, no package given",
    "-x a.opsi b.opsi --new-product-id c, one package only",
    "-x a.opsi --wrong, --wrong",
  })
  void explainsWrongUsage(String words, String expected) {
    ProgramRun.Result result = run(words.split(" "));

    assertEquals(2, result.exitCode(), result::toString);
    assertTrue(result.err().contains(expected), result::toString);
  }

  @Test
  void sameCommandTwiceIsOneCommand() {
    ProgramRun.Result result = run("-x", "--extract", "nothing.opsi");

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(result.err().contains("nothing.opsi"), result::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-h", "--help"})
  void helpSaysWhatIsThere(String option) {
    ProgramRun.Result result = run(option);

    assertEquals(0, result.exitCode(), result::toString);
    assertEquals("", result.err());
    assertTrue(result.out().contains("--extract"), result::toString);
    assertTrue(result.out().contains("not in this release"), result::toString);
    assertFalse(result.out().contains("--max-transfers"), result::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-V", "--version"})
  void printsTheVersion(String option) {
    ProgramRun.Result result = run(option);

    assertEquals(0, result.exitCode(), result::toString);
    assertTrue(result.out().matches("\\S+ \\[common=\\S+]\\n"), result::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "a b", "", "ä"})
  void refusesWrongProductId(String id) {
    ProgramRun.Result result = run("-x", "a.opsi", "--new-product-id", id);

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(result.err().contains("invalid product id '" + id + "'"), result::toString);
  }

  @Test
  void refusesTemporaryDirectoryThatIsNotThere() {
    ProgramRun.Result result = run("-x", "a.opsi", "-t", "nowhere");

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(result.err().contains(directory.resolve("nowhere").toString()), result::toString);
  }

  @Test
  void verboseRunsLogMoreAndLogFilesToo() throws Exception {
    ProgramRun.Result result =
        run("-vvvv", "--log-file", "run.log", "--log-file-level", "4", "-x", "nothing.opsi");

    assertEquals(1, result.exitCode(), result::toString);
    List<String> lines = Files.readAllLines(directory.resolve("run.log"));
    assertTrue(lines.get(0).contains("nothing.opsi"), lines::toString);
    assertTrue(result.err().contains("at org.opsitools"), "the stack trace at level 7");
  }

  private ProgramRun.Result run(String... arguments) {
    return ProgramRun.of(OpsiPackageManager.program(), directory).run(arguments);
  }
}
